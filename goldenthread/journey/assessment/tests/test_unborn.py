"""A baby who is only expected cannot be seen: nothing asks for it."""

import pytest

from goldenthread.journey.assessment import rules
from goldenthread.journey.assessment.prompts import practice_model

EMPTY = {"answers": [], "seen": [], "views": [], "scales": [], "factors": [], "outcome": "", "overrun": ""}


@pytest.mark.parametrize(("born", "is_asked"), [(True, True), (False, False)])
def test_being_seen_is_asked_for_only_after_birth(born, is_asked):
    model = practice_model("signs_of_safety")
    lacking = rules.missing(model, EMPTY, child="the baby", parents=[], late=False, born=born)
    assert ("seen" in {each.prompt for each in lacking}) is is_asked
