"""What a manager says when giving a child a worker, and when moving one."""

from datetime import date

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.workforce.models import Team

from .codes import CASE_ROLES, CHANGE_REASONS, INVOLVEMENT_ROLES
from .parts.rules import LEAVING_SOON


class AllocateForm(PlainForm):
    """From the queue: which children, and who takes them."""

    children = forms.MultipleChoiceField(label="Children", error_messages={"required": "Tick at least one child"})
    worker = forms.ChoiceField(
        label="Who takes them", widget=forms.RadioSelect, error_messages={"required": "Choose who takes them"}
    )

    def __init__(self, *args, waiting=(), hands=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"].choices = [(str(each.child.pk), each.child.short_name) for each in waiting]
        self.fields["children"].error_messages["invalid_choice"] = (
            "Somebody else has dealt with one of these children since this page was opened. Look again, then press."
        )
        self.fields["worker"].choices = [(str(hand.worker.pk), hand.worker.name) for hand in hands]


class WorkerForm(VersionForm):
    """Another allocated worker, with the reason for the change."""

    worker = forms.ChoiceField(label="Who takes the child?", widget=forms.RadioSelect)
    on = DateField(label="From which day")
    reason = forms.ChoiceField(
        label="Why the worker changes", choices=list(CHANGE_REASONS.items()), widget=forms.RadioSelect
    )
    note = forms.CharField(label="What the family was told", required=False, max_length=200, widget=forms.Textarea)

    def __init__(self, *args, hands=(), first: bool = False, until: date | None = None, **kwargs) -> None:
        """`until`: the first day without whoever has the child now, where one is known."""
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [(str(hand.worker.pk), hand.worker.name) for hand in hands]
        if first:
            del self.fields["reason"]
        else:
            weeks = LEAVING_SOON.days // 7
            self.fields["on"].help_text = (
                f"At the latest {plain_date(until)}, the first day without the worker of today."
                if until else f"Today, a day before, or within {weeks} weeks. The worker of today goes on until then."
            )  # fmt: skip


class PartForm(PlainForm):
    """Somebody else who works with the child."""

    worker = forms.ChoiceField(label="Who")
    part = forms.ChoiceField(
        label="As what", choices=[(code, INVOLVEMENT_ROLES[code]) for code in CASE_ROLES if code != "allocated"]
    )
    on = DateField(label="From which day")

    def __init__(self, *args, hands=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [("", "Choose a person")] + [
            (str(hand.worker.pk), f"{hand.worker.name}, {hand.role}, {hand.load}") for hand in hands
        ]


class CallOffForm(PlainForm):
    why = forms.CharField(label="Why it is called off", max_length=200)


class EndForm(PlainForm):
    on = DateField(label="Last day")
    why = forms.CharField(label="Why it ends", max_length=200)


class MoveForm(VersionForm):
    team = forms.ModelChoiceField(
        label="To which team", queryset=Team.objects.order_by("name"), empty_label="Choose a team"
    )
    on = DateField(label="From which day")
    why = forms.CharField(label="Why", max_length=200, widget=forms.Textarea)
