"""What is asked of whoever screens, and of the manager who agrees."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.forms import PlainForm
from goldenthread.journey.front_door import codes
from goldenthread.journey.front_door.models import choices
from goldenthread.journey.front_door.rules import missing_from_screening
from goldenthread.who.workforce.models import Team

NOT_ANSWERED = ("", "")
TAKES_ON = ("assessment", "safeguarding", "family_help", "care", "leaving_care", "disability")


@question
def takers():
    """The teams that take children on."""
    return Team.objects.filter(kind__in=TAKES_ON).order_by("name", "pk")


class Takers(ModelChoiceIterator):
    """A page that reads asks for them once, however many fields show them."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield "", self.field.empty_label
        yield from (self.choice(team) for team in takers())


class TeamField(forms.ModelChoiceField):
    iterator = Takers


def teams() -> TeamField:
    rows = Team.objects.filter(kind__in=TAKES_ON)
    return TeamField(label="To which team", queryset=rows, required=False, empty_label="")


class ScreeningForm(PlainForm):
    decision = forms.ChoiceField(
        label="What is to be done",
        choices=choices(codes.DECISIONS),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is to be done"},
    )
    rationale = forms.CharField(
        label="Why",
        help_text="What you know, what you weighed, what would change your mind.",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    urgency = forms.ChoiceField(label="How soon", choices=[NOT_ANSWERED, *choices(codes.URGENCY)], required=False)
    need = forms.ChoiceField(label="Main need", choices=[NOT_ANSWERED, *choices(codes.NEEDS)], required=False)
    route = teams()
    told_caller = forms.CharField(
        label="What the caller is told",
        help_text="Or why they are told nothing.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def clean(self) -> dict:
        data = super().clean()
        for name, sentence in missing_from_screening(data.get("decision", ""), data).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return data


class DifferingForm(PlainForm):
    """One of several children, for whom something else is to be done."""

    decision = forms.ChoiceField(
        label="What is to be done",
        choices=[("", "The same as for the others"), *choices(codes.DECISIONS)],
        required=False,
    )
    need = forms.ChoiceField(label="Main need", choices=[NOT_ANSWERED, *choices(codes.NEEDS)], required=False)
    route = teams()


class AgreeForm(PlainForm):
    screening = forms.IntegerField(widget=forms.HiddenInput)  # the one that was read
    word = forms.ChoiceField(
        label="Your decision",
        choices=[("agree", "Agree"), ("return", "Return")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you agree or return it"},
    )
    why = forms.CharField(
        label="Why",
        help_text="Whoever screened it, and one day the child, will read this. A return needs a reason.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("word") == "return" and not data.get("why", "").strip():
            self.add_error("why", "Say why you return it")
        return data

    def read_again(self, screening: int) -> None:
        """After a refusal the page shows what is there now: the next word is about that."""
        self.data = self.data.copy()
        self.data[self.add_prefix("screening")] = str(screening)
