"""What is asked of who asks for agreement and of who decides."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import VersionForm

from ..codes import AGREES
from .actions import Agrees

SHORT, LONG, EMPTY_ROWS = 120, 4000, 1


class AskForm(VersionForm):
    """`version` is the plan that was on the page (content.as_read). A row for each person who was asked."""

    note = forms.CharField(
        label="A word to the manager", required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was done about what came back, or what to look at first. It stays inside.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = [*people, *[("", "")] * EMPTY_ROWS]
        for place, (who, role) in enumerate(self.people):
            self.fields[f"who_{place}"] = forms.CharField(label="Who", required=False, max_length=SHORT, initial=who)
            self.fields[f"role_{place}"] = forms.CharField(
                label="What they are to the child", required=False, max_length=SHORT, initial=role
            )
            self.fields[f"agrees_{place}"] = forms.ChoiceField(
                label="Agrees?", required=False, choices=[("", "Not said"), *AGREES.items()]
            )
            self.fields[f"words_{place}"] = forms.CharField(
                label="In their words, or why not asked", required=False, max_length=LONG
            )

    def row(self, place: int) -> list[Any]:
        return [self[f"{name}_{place}"] for name in ("who", "role", "agrees", "words")]

    @property
    def agreements(self) -> list[Agrees]:
        """Of whom something is said."""
        rows = [
            Agrees(*(self.cleaned_data[f"{name}_{place}"] for name in ("who", "role", "agrees", "words")))
            for place in range(len(self.people))
        ]
        return [row for row in rows if row.who and row.agrees]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for place in range(len(self.people)):
            if cleaned.get(f"agrees_{place}") not in ("", None, "yes") and not cleaned.get(f"words_{place}"):
                who = cleaned.get(f"who_{place}") or "this person"
                self.add_error(f"words_{place}", f"Say what {who} says, or why {who} was not asked.")
        return cleaned


class DecideForm(VersionForm):
    """`version` is the number of the row that the manager read."""

    decision = forms.ChoiceField(label="Your decision", widget=forms.RadioSelect, choices=[])
    why = forms.CharField(label="Why", required=False, max_length=8000, widget=forms.Textarea)

    def __init__(self, *args: Any, author: str, child: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [("agree", "Agree"), ("return", f"Send back to {author}")]
        self.fields["why"].help_text = f"{author}, and one day {child}, will read this. Sending back needs a reason."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decision") == "return" and not cleaned.get("why"):
            self.add_error("why", "Say why you send it back.")
        return cleaned
