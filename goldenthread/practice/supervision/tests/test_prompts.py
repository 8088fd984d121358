"""What supervision asks is of the council's own practice model, or nothing starts."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import override_settings

from goldenthread.journey.assessment.prompts import FOLDER as MODELS
from goldenthread.practice.supervision.checks import prompts_of_the_practice_model
from goldenthread.practice.supervision.prompts import FOLDER, prompts, words_of


@pytest.mark.parametrize("model", sorted({path.stem for folder in (MODELS, FOLDER) for path in folder.glob("*.yaml")}))
def test_every_practice_model_has_prompts(model):
    asked = prompts(model)
    assert {"life", "hypotheses", "change_mind", "bias"} <= {each.id for each in asked}
    assert all(each.asks("Tansy") for each in asked) and not asked[0].more
    assert set(words_of(model)) >= {each.id for each in prompts("signs_of_safety")}
    with override_settings(COUNCIL=settings.COUNCIL | {"practice_model": model}):
        assert prompts_of_the_practice_model() == []


@pytest.mark.parametrize("model", ["of_their_own", "../own", ""])
def test_a_model_without_prompts_is_asked_by_no_other(model):
    with pytest.raises(ValueError, match="no questions for the practice model"):
        prompts(model)


def test_nothing_starts_without_the_prompts_of_the_councils_model():
    with (
        override_settings(COUNCIL=settings.COUNCIL | {"practice_model": "of_their_own"}),
        pytest.raises(SystemCheckError, match=r"practice/supervision/prompts/of_their_own\.yaml is missing"),
    ):
        call_command("check")
