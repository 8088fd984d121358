"""For whom somebody is sought, which lines are accepted, and what a manager decides instead."""

from datetime import date

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.parts.rules import LEAVING_SOON
from goldenthread.who.workforce.models import Worker

from .codes import ABOUT

NOBODY = "nobody"


class AskForm(PlainForm):
    about = forms.ChoiceField(label="For whom", widget=forms.RadioSelect, choices=list(ABOUT.items()))
    whose = forms.ChoiceField(label="Whose children", required=False)

    def __init__(self, *args, holders=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = [("", "Choose a worker"), *((str(each.pk), each.name) for each in holders)]

    def clean(self) -> dict:
        said = super().clean()
        if said.get("about") not in (None, "waits") and not said.get("whose") and "whose" not in self.errors:
            self.add_error("whose", "Choose whose children need somebody")
        return said


class DayForm(PlainForm):
    """From which day somebody else leads, where the children have somebody till then."""

    on = DateField(label="From which day")

    def __init__(self, *args, whose: Worker | None = None, until: date | None = None, **kwargs) -> None:
        """`until`: the first day without whoever’s children these are, where one is known."""
        super().__init__(*args, **kwargs)
        if whose is None:
            del self.fields["on"]
        elif until:
            self.fields[
                "on"
            ].help_text = (
                f"{whose} goes on until then. At the latest {plain_date(until)}, the first day without {whose}."
            )
        else:
            weeks = LEAVING_SOON.days // 7
            self.fields["on"].help_text = f"{whose} goes on until then: today, or a day within {weeks} weeks."


class AcceptForm(DayForm):
    """Which families go to whom was proposed: those that are ticked, or everything."""

    lines = forms.MultipleChoiceField(label="Lines", error_messages={"required": "Tick at least one line"})

    def __init__(self, *args, families=(), everything: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.everything, self.fields["lines"].required = everything, not everything
        self.fields["lines"].choices = [(str(each.key), each.names) for each in families]
        self.fields["lines"].error_messages["invalid_choice"] = (
            "One of these lines cannot be accepted any more: see below what has changed since."
        )

    def takes(self, family: int) -> bool:
        return self.everything or str(family) in self.cleaned_data["lines"]


class InsteadForm(DayForm):
    """Somebody else, or nobody for now; for all of a family or for some of them."""

    lines = forms.MultipleChoiceField(
        label="Children", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Tick at least one child"}
    )
    instead = forms.ChoiceField(label="Who takes them")
    why = forms.CharField(label="Why", max_length=300, widget=forms.Textarea, help_text="Kept with the proposal.")

    def __init__(self, *args, lines=(), takers=(), stays="", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"].choices = [(str(line.pk), line.child.short_name) for line in lines]
        self.fields["instead"].choices = [("", "Choose"), (NOBODY, stays), *takers]
