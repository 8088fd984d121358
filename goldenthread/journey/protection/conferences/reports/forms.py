"""What a report asks, what its manager decides, and with whom it was shared."""

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm

from . import rules

LONG = 20_000


class ReportForm(VersionForm):
    """Every heading: the common ones once, the others for each child."""

    def __init__(self, *args: Any, names: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = rules.asked(names)
        for heading, child, name in self.asked:
            self.fields[rules.field_of(heading, child)] = forms.CharField(
                label=rules.title_of(heading, name), help_text=heading.hint.format(name=name), required=False,
                max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}),
            )  # fmt: skip

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
