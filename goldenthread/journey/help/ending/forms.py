"""What is asked of who asks for a plan to end, and of who decides."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.journey.front_door.codes import CLOSURE_REASONS

from .. import codes
from ..forms import text


class EndForm(PlainForm):
    """What is the same for brothers and sisters whose plans end together."""

    on = DateField(label="The last day of the plan", help_text="The census counts the plan until this day.")


class EndPart(PlainForm):
    """One child's own part: each has an own outcome, own words."""

    ending = forms.ChoiceField(label="How does it end?", widget=forms.RadioSelect, choices=list(codes.ENDINGS.items()))
    changed = text("What has changed since the plan began?", rows=5, help_text="What is different for the child, and "
                   "how you know. An inspector reads this.")  # fmt: skip
    child_view = text("What does the child say?", help_text="In the child’s words; of a child who cannot say it: what "
                      "you saw.")  # fmt: skip
    parents_view = text("What do the parents say?", help_text="Each of them, or why not.")
    told = forms.MultipleChoiceField(
        label="Who has been told that the plan ends?", required=False, widget=forms.CheckboxSelectMultiple
    )
    not_told = text("Who was not told, and why?", rows=2, required=False)
    letter = text("What does the letter to the family say?", rows=4, help_text="In words for them: what went well, "
                  "what they have done. Nothing of this office.")  # fmt: skip
    next = text("Who helps from now on, and how do they come back to us?", rows=2, required=False,
                help_text="It stands in both letters.")  # fmt: skip
    closure_reason = forms.ChoiceField(
        label="Does the referral close too?", required=False,
        help_text="As the children in need census counts it. Leave it open where anything else goes on.",
    )  # fmt: skip

    def __init__(self, *args: Any, name: str, people: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told"].choices = [(who, who) for who in people]
        self.fields["child_view"].label = f"What does {name} say?"
        closes = dict.fromkeys(code for codes_ in codes.CLOSES_AS.values() for code in codes_)
        self.fields["closure_reason"].choices = [
            ("", "No, it stays open"), *((code, f"Yes: {CLOSURE_REASONS[code].lower()}") for code in sorted(closes))
        ]  # fmt: skip


class DecideForm(VersionForm):
    """Its version is the number of the ask that was read."""

    decision = forms.ChoiceField(label="Your decision", widget=forms.RadioSelect, choices=[])
    why = text("Why", required=False)

    def __init__(self, *args: Any, author: str, child: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [("end", "End the plan as asked"), ("return", f"Return to {author}")]
        self.fields["why"].help_text = f"{author}, and one day {child}, will read this. A return needs a reason."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decision") == "return" and not cleaned.get("why"):
            self.add_error("why", "Say why you return it.")
        return cleaned
