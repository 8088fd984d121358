"""A review on one screen: every outcome, every open step, who was there, the child's words, what is next."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, VersionForm

from ..codes import AGREES, CAME, CHANGES
from ..golden.rules import Strand, Thread
from .actions import Attended, Changed, Moved

SHORT, LONG, EMPTY_ROWS = 120, 4000, 2
BECAME = {"on": "Goes on", "done": "Done", "dropped": "Dropped"}
PRESENT = ("who", "role", "came", "agrees", "words")


def score(label: str = "0 to 10") -> forms.IntegerField:
    """How far an outcome is, where the plan's practice model scales."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=10)


class ReviewForm(VersionForm):
    """`version` is the last review that was read. Nothing that judges is chosen beforehand."""

    held_on = DateField(label="When was it held?")
    led_by = forms.CharField(label="Who led it?", required=False, max_length=SHORT)

    def __init__(
        self, *args: Any, threads: Sequence[Thread], people: Sequence[tuple[str, str]], child: str, scaled: bool,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.threads = [thread for thread in threads if thread.outcome]
        self.steps = [strand for thread in self.threads for strand in thread.strands if strand.is_open]
        self.people, self.scaled = [*people, *[("", "")] * EMPTY_ROWS], scaled
        for thread in self.threads:
            self._outcome(thread)
        for step in self.steps:
            self._step(step)
        for place, (who, role) in enumerate(self.people):
            self._person(place, who, role)
        self.fields["child_words"] = forms.CharField(
            label=f"What does {child} say?", required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}),
            help_text=f"In {child}’s own words, and to whom.",
        )  # fmt: skip
        self.fields["conclusion"] = forms.CharField(
            label="What happens next?", max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}),
            help_text="What was agreed, and when you look at it again.",
        )  # fmt: skip

    def _outcome(self, thread: Thread) -> None:
        key = thread.outcome_id
        self.fields[f"change_{key}"] = forms.ChoiceField(
            label="What changed?", widget=forms.RadioSelect, choices=list(CHANGES.items()), required=not thread.met_on,
            help_text="It is met. Leave it, unless that is no longer so." if thread.met_on else "",
            error_messages={"required": f"Need {thread.place}: say what changed"},
        )  # fmt: skip
        if self.scaled:
            self.fields[f"score_{key}"] = score()
        self.fields[f"words_{key}"] = forms.CharField(label="In words", required=False, max_length=LONG)

    def _step(self, step: Strand) -> None:
        self.fields[f"became_{step.id}"] = forms.ChoiceField(
            label=step.what, widget=forms.RadioSelect, choices=list(BECAME.items()),
            error_messages={"required": f"“{step.what}”: say what became of it"},
        )  # fmt: skip
        self.fields[f"note_{step.id}"] = forms.CharField(
            label="How far it is, or why it is dropped", required=False, max_length=LONG
        )

    def _person(self, place: int, who: str, role: str) -> None:
        texts = {"who": ("Who", who), "role": ("What they are to the child", role), "words": ("In their words", "")}
        choices = {"came": ("Took part?", CAME), "agrees": ("Agrees?", AGREES)}
        for name in PRESENT:
            if name in texts:
                label, initial = texts[name]
                made: Any = forms.CharField(label=label, required=False, max_length=SHORT, initial=initial)
            else:
                label, codes = choices[name]
                made = forms.ChoiceField(label=label, required=False, choices=[("", "Not said"), *codes.items()])
            self.fields[f"{name}_p{place}"] = made

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for step in self.steps:
            if cleaned.get(f"became_{step.id}") == "dropped" and not cleaned.get(f"note_{step.id}"):
                self.add_error(f"note_{step.id}", f"“{step.what}”: say why it is dropped")
        return cleaned

    def outcome_fields(self, thread: Thread) -> list[Any]:
        names = [f"change_{thread.outcome_id}", f"score_{thread.outcome_id}", f"words_{thread.outcome_id}"]
        return [self[name] for name in names if name in self.fields]

    def open_steps(self, thread: Thread) -> list[Strand]:
        return [strand for strand in thread.strands if strand.is_open]

    def person(self, place: int) -> list[Any]:
        return [self[f"{name}_p{place}"] for name in PRESENT]

    @property
    def progress(self) -> list[Changed]:
        given = self.cleaned_data
        return [
            Changed(t.outcome_id, given[f"change_{t.outcome_id}"], given.get(f"score_{t.outcome_id}"),
                    given[f"words_{t.outcome_id}"])
            for t in self.threads if given[f"change_{t.outcome_id}"]
        ]  # fmt: skip

    @property
    def moves(self) -> list[Moved]:
        """What became of the steps: one that goes on is under way, where something is said of it."""
        given, found = self.cleaned_data, []
        for step in self.steps:
            became, note = given[f"became_{step.id}"], given[f"note_{step.id}"]
            if became != "on":
                found.append(Moved(step.id, became, note))
            elif note and step.became != "begun":
                found.append(Moved(step.id, "begun", note))
        return found

    @property
    def present(self) -> list[Attended]:
        """Of whom it is said whether they took part."""
        rows = [
            Attended(*(self.cleaned_data[f"{name}_p{place}"] for name in PRESENT)) for place in range(len(self.people))
        ]
        return [row for row in rows if row.who and row.came]
