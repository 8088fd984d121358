"""What is said when an import has been taken back."""

from collections.abc import Iterator

from goldenthread.foundations.ui.words import count

from ..models import Run
from ..tally import Listed
from .actions import Undone

ONE_AND_MANY = {
    "person": ("child", "children"), "identifier": ("number", "numbers"), "referral": ("referral", "referrals"),
    "assessment": ("assessment", "assessments"), "kept": ("kept part", "kept parts"),
    "holding": ("holding", "holdings"),
}  # fmt: skip


def said_of_undoing(done: Undone, run: Run) -> Iterator[str]:
    yield f"Import {run.pk} of {run.file_name} was taken back."
    for kind, (one, many) in ONE_AND_MANY.items():
        if done.removed[kind]:
            yield f"Removed: {count(done.removed[kind], one, many)}"
    if not done.removed.total():
        yield "Nothing of it was left to remove."
    if done.stays:
        listed = Listed()
        for what, why in done.stays:
            listed.add(f"{what}: {why}")
        yield f"Stays: {len(done.stays):,}"
        yield from listed.lines()
