"""What a check of a return asks for, and what a list of findings may be narrowed down to."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import Files, PlainForm

from . import rules
from .checker.layout import YEARS, in_words

AGAIN = "Your browser has let go of the files: choose them again."


class AskForm(PlainForm):
    this = Files(
        label="The return",
        help_text="A children in need census is one file in XML. An SSDA903 is its CSV files, all chosen together, or "
        f"one file in XML. {rules.MOST_WORDS} at most, with last year’s.",
        error_messages={"required": "Choose the return: one census in XML, or the files of an SSDA903"},
    )
    last = Files(
        label="Last year’s SSDA903, if you have it",
        help_text="The same files as they were sent a year ago. Rules that compare two years are skipped without them.",
        required=False,
    )
    year = forms.TypedChoiceField(
        label="Which year’s rules",
        choices=[("", "As the file says"), *((year, in_words(year)) for year in YEARS)],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        this, last = said.get("this") or [], said.get("last") or []
        if this:
            for reason in rules.reasons_against_files(named(this), named(last)):
                self.add_error("this", reason)
        if self.errors and (this or last):
            self.add_error(None, AGAIN)
        return said


def named(files: Iterable[Any]) -> list[rules.Named]:
    return [rules.Named(each.name, each.size) for each in files]
