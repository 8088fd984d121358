"""What the pages of writing ask, and in which words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import DateField, PlainForm, Stale, VersionForm

from .. import rules as moves
from ..codes import STEP_MOVES
from ..models import Contingency, Need, Outcome, Plan, Step
from .actions import Moved, StalePieces, Typed
from .rules import Offer

LONG, SHORT, NEW_STEPS, NEW_CASES = 4000, 120, 2, 2


def text(label: str, hint: str = "", rows: int = 2, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows})
    )


def line(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, max_length=SHORT)


def over() -> forms.IntegerField:
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


class PickForm(PlainForm):
    offers = forms.MultipleChoiceField(
        label="Which of these are needs?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offers"].choices = [(offer.key, offer.text) for offer in offers if not offer.place]
        self.hints = {offer.key: _from(offer) for offer in offers}


def _from(offer: Offer) -> str:
    goal = f" The outcome comes with it: “{offer.goal}”" if offer.goal else ""
    return f"{offer.question}.{goal}" if offer.question[-1:] not in ".?" else f"{offer.question}{goal}"


class PiecesForm(PlainForm):
    """A page of several pieces, each with the version that it is typed over."""

    def piece(self, key: str, names: Mapping[str, str]) -> Typed:
        """What was typed into one piece: the field's name by the column's."""
        values = {column: self._plain(self.cleaned_data[field]) for column, field in names.items()}
        return Typed(values, self.cleaned_data.get(f"over_{key}") or 0)

    @staticmethod
    def _plain(value: Any) -> Any:
        """A browser's line ends are not a change."""
        return value.replace("\r\n", "\n") if isinstance(value, str) else value

    def refuse_stale(self, stale: StalePieces) -> dict[str, Any]:
        """After a stale save: the next one is over what the colleague wrote, and then on purpose."""
        self.data = self.data.copy()
        for key, row in stale.theirs.items():
            self.data[f"over_{key}"] = str(row.version)
        self.add_error(None, stale.reasons)
        return stale.theirs


NEED = {"text": "need", "family_words": "need_family", "child_words": "need_own"}
OUTCOME = {
    "text": "outcome", "measure": "measure", "by": "outcome_by", "family_words": "outcome_family",
    "child_words": "outcome_own",
}  # fmt: skip
STEP = ("what", "who", "agency", "by")


class NeedForm(PiecesForm):
    """One need with its outcome and its steps, on one screen."""

    def __init__(
        self, *args: Any, need: Need | None, goal: Outcome | None, steps: Sequence[Step], last: Mapping[int, str],
        words: Mapping[str, str], child: str, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.steps, self.new = list(steps), [f"n{place}" for place in range(1, NEW_STEPS + 1)]
        self._add("need", need, NEED, {
            "need": text(words["need"], words["need_hint"], required=True),
            "need_family": text("The same, as the family says it"),
            "need_own": text(f"The same, in {child}’s words"),
        })  # fmt: skip
        self._add("outcome", goal, OUTCOME, {
            "outcome": text(words["goal"], words["goal_hint"]),
            "measure": text("How will anybody know?", "What is counted or seen."),
            "outcome_by": DateField(label="By when?", required=False),
            "outcome_family": text("The same, as the family says it"),
            "outcome_own": text(f"The same, in {child}’s words"),
        })  # fmt: skip
        for step in self.steps:
            self._step(f"s{step.pk}", step, last.get(step.pk, ""))
        for key in self.new:
            self._step(key, None, "")
        self.restart()

    def restart(self) -> None:
        for name, initial in self.starts.items():
            self.initial.setdefault(name, initial)

    def _add(self, key: str, row: Any, names: Mapping[str, str], made: Mapping[str, forms.Field]) -> None:
        self.starts = getattr(self, "starts", {})
        self.fields.update(made)
        self.fields[f"over_{key}"] = over()
        self.starts[f"over_{key}"] = row.version if row else 0
        self.starts |= {field: getattr(row, column) if row else None for column, field in names.items()}

    def _step(self, key: str, row: Step | None, last: str) -> None:
        names = {column: f"{key}_{column}" for column in STEP}
        made = {
            f"{key}_what": text("What is done?", rows=2),
            f"{key}_who": line("Who does it?"),
            f"{key}_agency": line("Of which agency, if any?"),
            f"{key}_by": DateField(label="By when?", required=False),
        }
        if row:
            choices = [("", "Nothing new"), *((kind, STEP_MOVES[kind]) for kind in moves.MOVES[last])]
            made[f"{key}_became"] = forms.ChoiceField(label="What became of it?", required=False, choices=choices)
            made[f"{key}_note"] = line("How far it is, or why it is dropped")
        self._add(key, row, names, made)

    def step_fields(self, key: str) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(f"{key}_")]

    @property
    def typed_steps(self) -> dict[int, Typed]:
        return {
            step.pk: self.piece(f"s{step.pk}", {column: f"s{step.pk}_{column}" for column in STEP})
            for step in self.steps
        }

    @property
    def new_steps(self) -> list[dict[str, Any]]:
        rows = [dict(self.piece(key, {column: f"{key}_{column}" for column in STEP}).values) for key in self.new]
        return [row for row in rows if any(row.values())]

    @property
    def moved(self) -> dict[int, Moved]:
        return {
            step.pk: Moved(self.cleaned_data[f"s{step.pk}_became"], self.cleaned_data[f"s{step.pk}_note"])
            for step in self.steps
        }


class DropForm(VersionForm):
    why = text("Why is it no need any more?", "It leaves the plan and stays on the record.", required=True)


CASE = ("when", "by", "then")


class OtherwiseForm(PiecesForm):
    """What happens if the plan does not work, and how often the child is visited."""

    visit_every = forms.IntegerField(
        label="Visit at least once in how many working days?", required=False, min_value=1, max_value=260,
        help_text="The manager signs it with the plan. Empty: as the council’s clock says.",
    )  # fmt: skip
    over_plan = over()

    def __init__(self, *args: Any, plan: Plan, cases: Sequence[Contingency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases, self.new = list(cases), [f"n{place}" for place in range(1, NEW_CASES + 1)]
        starts: dict[str, Any] = {"visit_every": plan.visit_every, "over_plan": plan.version}
        for key, row in [*((f"c{case.pk}", case) for case in self.cases), *((key, None) for key in self.new)]:
            self.fields[f"{key}_when"] = text("If", "“the children are alone at night again”")
            self.fields[f"{key}_by"] = DateField(label="By when, if there is a day", required=False)
            self.fields[f"{key}_then"] = text("then", "Who does what, how soon. “Plover rings Kestrel the same night”")
            self.fields[f"over_{key}"] = over()
            starts[f"over_{key}"] = row.version if row else 0
            starts |= {f"{key}_{column}": getattr(row, column) if row else None for column in CASE}
        for name, initial in starts.items():
            self.initial.setdefault(name, initial)

    def refuse(self, refusal: Refused) -> None:
        """After somebody else changed how often the child is visited, the next save is on purpose."""
        super().refuse(refusal)
        if isinstance(refusal, Stale) and refusal.now is not None:
            self.data = self.data.copy()
            self.data["over_plan"] = str(refusal.now)

    def case_fields(self, key: str) -> list[Any]:
        return [self[f"{key}_{column}"] for column in CASE]

    @property
    def there(self) -> dict[int, Typed]:
        return {case.pk: self._case(f"c{case.pk}") for case in self.cases}

    @property
    def new_cases(self) -> list[dict[str, Any]]:
        return [dict(self._case(key).values) for key in self.new if any(self._case(key).values.values())]

    def _case(self, key: str) -> Typed:
        return self.piece(key, {column: f"{key}_{column}" for column in CASE})


class EvidenceForm(PlainForm):
    on = DateField(label="On which day?")
    source = forms.CharField(
        label="Who or what shows it?", max_length=SHORT, help_text="“School register”, “Wagtail, breakfast club”."
    )
    words = text("What was seen, said or shown?", "“On time on 42 of 45 days, from 23 of 45 before.”", required=True)
    step = forms.ChoiceField(label="For one step?", required=False)

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [("", "For the outcome as a whole"), *((s.pk, s.what) for s in steps)]
