"""What a report asks, what its manager decides, and with whom it was shared."""

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.journey.visits.codes import ADVOCATE

from . import rules

LONG = 20_000


class ReportForm(VersionForm):
    """Every heading: the common ones once, the others for each child. Of a child of whom the record does not say it,
    whether an advocate was offered."""

    def __init__(self, *args: Any, names: Mapping[int, str], unasked: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unasked = unasked
        for child, name in unasked.items():
            self._ask_of_an_advocate(child, name)
        self.asked = rules.asked(names)
        for heading, child, name in self.asked:
            self.fields[rules.field_of(heading, child)] = forms.CharField(
                label=rules.title_of(heading, name), help_text=heading.hint.format(name=name), required=False,
                max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}),
            )  # fmt: skip

    def _ask_of_an_advocate(self, child: int, name: str) -> None:
        self.fields[rules.advocate_of(child)] = forms.ChoiceField(
            label=f"Was an independent advocate offered to {name}?", required=False, widget=forms.RadioSelect,
            choices=[(answer, words) for answer, words in ADVOCATE.items() if answer != "used"],
            help_text="Somebody who speaks for the child at the conference. Kept on the record, not in the report.",
        )  # fmt: skip
        self.fields[rules.advocate_words_of(child)] = forms.CharField(
            label="Who it is, or why none was offered", required=False, max_length=2000
        )

    def advocates(self, name: str) -> list[Any]:
        """The boxes about this child's advocate."""
        fields = (rules.advocate_of, rules.advocate_words_of)
        return [self[field(child)] for child, whose in self.unasked.items() if whose == name for field in fields]

    @property
    def common(self) -> list[Any]:
        return [self[rules.field_of(heading, child)] for heading, child, _ in self.asked if heading.is_common]

    @property
    def own(self) -> dict[str, list[Any]]:
        """By child's name, the boxes about that child."""
        found: dict[str, list[Any]] = {}
        for heading, child, name in self.asked:
            if not heading.is_common:
                found.setdefault(name, []).append(self[rules.field_of(heading, child)])
        return found


class SignForm(VersionForm):
    decision = forms.ChoiceField(
        label="Your decision", widget=forms.RadioSelect, choices=[("sign", "Sign"), ("return", "Return to the worker")]
    )
    why = forms.CharField(
        label="Why", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="A return needs a reason. The worker reads it; the family does not.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == "return" and not data.get("why"):
            self.add_error("why", "Say why you return it.")
        return data


class ShareForm(PlainForm):
    who = forms.CharField(label="Who has it now?", max_length=120, help_text="One person at a time.")
    shared_on = DateField(label="Since when?")
    said = forms.CharField(
        label="What did they say to it?", required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Also where they do not agree. The chair reads it.",
    )  # fmt: skip
