"""What is asked of whoever hands a child over, and of the manager who looks at it."""

from typing import Any

from goldenthread.foundations.ui.forms import DateField, VersionForm, text


class HandoverForm(VersionForm):
    """Its version is the last that was written."""

    knows = text(
        "What must the next worker know that the record does not say?", rows=6,
        help_text="What works, whom to ring first, what you would watch. The record itself is beside this.",
    )  # fmt: skip
    child_told = text("How was the child told?", help_text="When, by whom, in which words; or why not yet.")
    family_told = text("What was the family told?", required=False)
    joint_on = DateField(label="When do you both visit together?", required=False)
    no_joint = text("If there is no visit together: why?", rows=2, required=False)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child_told"].label = f"How was {name} told?"


class SignForm(VersionForm):
    """Its version is the handover that was read."""


class ReturnForm(VersionForm):
    note = text("What is missing?", help_text="Whoever hands over reads this and writes the handover again.")


class LookForm(VersionForm):
    note = text(
        "What did you look at, and what do you expect now?",
        help_text="This is the manager’s oversight of the handover. It stays on the record.",
    )
