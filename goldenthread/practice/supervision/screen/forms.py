"""What is asked about one child in supervision, and in which words."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, VersionForm, text
from goldenthread.who.workforce.models import Worker

from ..cases.actions import Said
from ..prompts import Prompt

THINKS = "thinks_"  # before a prompt's id


class LookForm(VersionForm):
    """Reflection and decision side by side. Nothing is compulsory by itself: the rules say what belongs together."""

    decision = text(
        "What is decided?", required=False,
        help_text="What happens now. Leave it empty where thinking was all that was needed.",
    )  # fmt: skip
    rationale = text(
        "Why?", 4, required=False, help_text="What speaks for it and against it. One day the child may read this."
    )
    owner = forms.ChoiceField(label="Who does it?", required=False)
    do_by = DateField(label="By when?", required=False)
    same_because = forms.CharField(label="Why are the words the same?", required=False, max_length=400)

    def __init__(
        self, *args: Any, name: str, prompts: Sequence[Prompt], owners: Sequence[tuple[Worker, str]], **kwargs: Any
    ) -> None:
        """`owners` are workers, each with what they are to the child."""
        super().__init__(*args, **kwargs)
        self.prompts, self.owners = prompts, {str(worker.pk): worker for worker, _ in owners}
        named = [(str(worker.pk), f"{worker.name}, {part}") for worker, part in owners]
        self.fields["owner"].choices = [("", "Nobody has anything to do"), *named]
        for prompt in prompts:
            self.fields[THINKS + prompt.id] = text(prompt.asks(name), required=False, help_text=prompt.hints(name))
        self.speak_plainly()

    def thinking(self, more: bool) -> list[Any]:
        """The questions that come first, or those one press away."""
        return [self[THINKS + prompt.id] for prompt in self.prompts if prompt.more == more]

    @property
    def has_more(self) -> bool:
        """Whether something stands in a question that is one press away: then they are shown."""
        return any(bound.value() for bound in self.thinking(more=True))

    @property
    def is_the_same(self) -> bool:
        """Whether the words stand on another child's file too, and the form asks why."""
        return "same_because" in self.errors or bool(self["same_because"].value())

    @property
    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            decision=given["decision"], rationale=given["rationale"], owner=self.owners.get(given["owner"]),
            do_by=given["do_by"], same_because=given["same_because"],
            answers={prompt.id: given[THINKS + prompt.id] for prompt in self.prompts},
        )  # fmt: skip
