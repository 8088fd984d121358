"""What is asked of a manager who reads the end of a child protection plan."""

from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import PlainForm
from goldenthread.journey.front_door.models import choices

from . import rules


class EndSignForm(PlainForm):
    """Nothing is chosen beforehand."""

    answer = forms.ChoiceField(
        label="Your word on it", widget=forms.RadioSelect, choices=choices(rules.ANSWERS),
        help_text="The plan has ended by the conference’s decision, whichever you choose.",
    )  # fmt: skip
    why = forms.CharField(label="Why, or what you add", required=False, max_length=8000, widget=forms.Textarea)

    def __init__(self, *args: Any, chair: str, child: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = (
            f"Needed where you differ: {chair} and the service manager read it, and one day {child}. Where you think "
            f"that {child} is not safe, ask for a strategy meeting as well."
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("answer"):
            for reason in rules.reasons_against_word(data["answer"] == rules.SIGNS, data.get("why", "")):
                self.add_error("why", reason)
        return data
