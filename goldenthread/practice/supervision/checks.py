"""What must be there before anything starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .prompts import reasons_against


@register
def prompts_of_the_practice_model(**_asked: Any) -> list[CheckMessage]:
    """That supervision has questions for the practice model by which the council works."""
    hint = "Write it as a copy of signs_of_safety.yaml beside it; supervision/prompts/__init__.py says how."
    reasons = reasons_against(settings.COUNCIL["practice_model"])
    return [Error(reason, hint=hint, id="supervision.E001") for reason in reasons]
