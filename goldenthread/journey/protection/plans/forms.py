"""What is asked of a core group, and of a child who comes from another council’s plan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.front_door.models import choices
from goldenthread.journey.planning.codes import AGREES, CAME, CHANGES, STEP_MOVES
from goldenthread.journey.planning.models import Outcome
from goldenthread.journey.planning.reviews.actions import Attended, Changed, Moved
from goldenthread.journey.planning.reviews.forms import score
from goldenthread.journey.planning.rules import MOVES

from .. import codes
from ..conferences.rules import NEW_CATEGORIES
from .actions import InGroup
from .models import Member

LONG = 20_000
OTHERS = 2


def words(label: str, rows: int = 3, **more: Any) -> forms.CharField:
    more = {"required": False} | more
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows}), **more)


def boxes_of(form: forms.Form, outcome: Outcome) -> list[Any]:
    """What is asked of one outcome: what changed, how far it is where the practice model scales, what shows it."""
    names = [f"{part}-{outcome.pk}" for part in ("change", "score", "said")]
    return [form[name] for name in names if name in form.fields]


def refuse_half(form: forms.Form, outcome: Outcome) -> None:
    """A score, or words, of an outcome of which nobody says what changed would be lost."""
    data, change = form.cleaned_data, f"change-{outcome.pk}"
    said = data.get(f"score-{outcome.pk}") is not None or data.get(f"said-{outcome.pk}")
    if said and not data.get(change) and change not in form.errors:
        form.add_error(change, f"Say what changed: {outcome.text}")


class CoreGroupForm(VersionForm):
    held_on = DateField(label="When did it meet?")
    led_by = forms.CharField(label="Who led it?", max_length=120)
    child_words = words("In {name}’s own words", 3)
    conclusion = words(
        "What the group agreed", 4, required=True, help_text="What is safer, what is not, what happens next."
    )

    def __init__(
        self, *args: Any, name: str, members: Sequence[Member], outcomes: Sequence[Outcome], steps: Sequence[Any],
        scaled: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["child_words"].label = f"In {name}’s own words"
        self.members, self.outcomes, self.steps, self.scaled = members, outcomes, steps, scaled
        for member in members:
            self._member(member)
        for number in range(OTHERS):
            self._other(number)
        for outcome in outcomes:
            self._outcome(outcome)
        for step in steps:
            offered = [(code, STEP_MOVES[code]) for code in MOVES[step.last or ""]]
            self.fields[f"step-{step.pk}"] = forms.ChoiceField(
                label=step.what, required=False, choices=[("", "Goes on"), *offered]
            )
            self.fields[f"why-{step.pk}"] = forms.CharField(label="Why", required=False, max_length=300)

    def _member(self, member: Member) -> None:
        self.fields[f"came-{member.pk}"] = forms.ChoiceField(
            label=f"{member.name}: took part?", choices=[("", "Choose"), *choices(CAME)]
        )
        self.fields[f"agrees-{member.pk}"] = forms.ChoiceField(
            label="Agrees with the plan?", required=False, choices=[("", "Not said"), *choices(AGREES)]
        )
        self.fields[f"leaves-{member.pk}"] = forms.BooleanField(label="Leaves the group", required=False)

    def _other(self, number: int) -> None:
        self.fields[f"name-{number}"] = forms.CharField(label="Name", required=False, max_length=120)
        self.fields[f"role-{number}"] = forms.CharField(label="Who they are", required=False, max_length=120)
        self.fields[f"agency-{number}"] = forms.ChoiceField(
            label="Agency", required=False, choices=[("", "Family or friend"), *choices(codes.AGENCIES)]
        )

    def _outcome(self, outcome: Outcome) -> None:
        self.fields[f"change-{outcome.pk}"] = forms.ChoiceField(
            label=outcome.text, required=False, choices=[("", "Not talked about"), *choices(CHANGES)]
        )
        if self.scaled:
            self.fields[f"score-{outcome.pk}"] = score()
        self.fields[f"said-{outcome.pk}"] = forms.CharField(label="What shows it", required=False, max_length=LONG)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for outcome in self.outcomes:
            refuse_half(self, outcome)
        return data

    # What the page shows.
    @property
    def people(self) -> list[tuple[Member, Any, Any, Any]]:
        return [(m, self[f"came-{m.pk}"], self[f"agrees-{m.pk}"], self[f"leaves-{m.pk}"]) for m in self.members]

    @property
    def more(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"name-{n}"], self[f"role-{n}"], self[f"agency-{n}"]) for n in range(OTHERS)]

    @property
    def progress_boxes(self) -> list[list[Any]]:
        return [boxes_of(self, row) for row in self.outcomes]

    @property
    def step_boxes(self) -> list[tuple[Any, Any, Any]]:
        return [(step, self[f"step-{step.pk}"], self[f"why-{step.pk}"]) for step in self.steps]

    # What the action asks for.
    def given(self) -> dict[str, Any]:
        data, joins = self.cleaned_data, self._joins()
        present = [Attended(m.name, m.role, data[f"came-{m.pk}"], data[f"agrees-{m.pk}"]) for m in self.members] + [
            Attended(each.name, each.role) for each in joins
        ]
        return {
            "held_on": data["held_on"], "led_by": data["led_by"], "child_words": data["child_words"],
            "conclusion": data["conclusion"], "present": present, "joins": joins, "over": self.over,
            "leaves": [m.pk for m in self.members if data[f"leaves-{m.pk}"]],
            "progress": [
                Changed(row.pk, data[f"change-{row.pk}"], data.get(f"score-{row.pk}"), data[f"said-{row.pk}"])
                for row in self.outcomes
                if data[f"change-{row.pk}"]
            ],
            "steps": [
                Moved(step.pk, data[f"step-{step.pk}"], data[f"why-{step.pk}"])
                for step in self.steps
                if data[f"step-{step.pk}"]
            ],
        }  # fmt: skip

    def _joins(self) -> list[InGroup]:
        data = self.cleaned_data
        rows = [InGroup(data[f"name-{n}"], data[f"role-{n}"], data[f"agency-{n}"]) for n in range(OTHERS)]
        return [each for each in rows if each.name]


class LookForm(VersionForm):
    """A senior manager's look at a plan that runs long. Nothing is chosen beforehand."""

    keeps = words(
        "What keeps the plan from ending?", 4, required=True,
        help_text="What is still not safe for the child, and what was tried.",
    )  # fmt: skip
    pre_proceedings = forms.ChoiceField(
        label="Were pre-proceedings considered?", widget=forms.RadioSelect, choices=choices(codes.PRE_PROCEEDINGS)
    )
    why = words(
        "Why, or why not?", 4, required=True,
        help_text="The worker, and one day the child, will read this. What a lawyer advised does not stand here.",
    )  # fmt: skip
    change = words("What is to change?", 3, required=True, help_text="What, by whom, and how the child will notice it.")
    next_look = DateField(label="By when do you look again?")

    def __init__(self, *args: Any, until: date, **kwargs: Any) -> None:
        """`until`: the last day that the council's own clock allows."""
        super().__init__(*args, **kwargs)
        self.fields["next_look"].help_text = f"{plain_date(until)} at the latest."


class TransferForm(PlainForm):
    """A child on another council’s plan has come: for good, or for a while."""

    how = forms.ChoiceField(
        label="How long does the child stay?", widget=forms.RadioSelect,
        choices=[("moved", "Has moved here for good"), ("stays", "Stays here for a while")],
    )  # fmt: skip
    council = forms.CharField(label="Which council holds the plan?", max_length=120)
    told_on = DateField(
        label="When did they write?", required=False, help_text="For a child who has moved. The conference here is due "
        "within 15 working days of it, and they keep their plan until then.",
    )  # fmt: skip
    planned_since = DateField(label="On their plan since when?", required=False)
    category = forms.ChoiceField(
        label="Their plan’s category", required=False, choices=[("", "Choose"), *NEW_CATEGORIES.items()]
    )
    since = DateField(label="First day here", required=False, help_text="For a child who stays for a while.")
    until = DateField(label="Last day here", required=False, help_text="Always: a stay with no end is a move.")
    why = words("Why, and with whom", 3)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        needed = {"moved": ("told_on", "planned_since", "category"), "stays": ("since", "until", "why")}
        for name in needed.get(data.get("how", ""), ()):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        return data


class LeftForm(PlainForm):
    left_on = DateField(label="When did the child leave?")
