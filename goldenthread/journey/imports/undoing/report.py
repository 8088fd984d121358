"""What is said when an import has been taken back."""

from collections import Counter
from collections.abc import Iterator

from goldenthread.foundations.ui.words import count, joined

from ..models import Made, Run
from ..reconciliation import Listed
from .actions import Undone

ONE_AND_MANY = {
    "person": ("child", "children"), "identifier": ("number", "numbers"), "referral": ("referral", "referrals"),
    "assessment": ("assessment", "assessments"), "enquiry": ("enquiry", "enquiries"),
    "conference": ("conference", "conferences"), "plan": ("plan", "plans"),
    "track": ("period of a plan", "periods of plans"),
    "protection_plan": ("child protection plan", "child protection plans"),
    "reviewed": ("review", "reviews"), "category": ("later category", "later categories"),
    "kept": ("kept part", "kept parts"),
    "holding": ("team’s hold", "teams’ holds"), "involvement": ("worker’s part", "workers’ parts"),
}  # fmt: skip


def said_of_undoing(done: Undone, run: Run) -> Iterator[str]:
    yield f"Import {run.pk} of {run.file_name} was taken back."
    yield from _counted("Removed", done.removed)
    yield from _counted("Put back as before", done.put_back)
    if not done.removed.total() + done.put_back.total():
        yield "Nothing of it was left to take back."
    if done.stays:
        listed = Listed()
        for made, why in done.stays:
            if made.kind in ONE_AND_MANY:
                listed.add(_what(made), why)
        yield f"Stays here: {listed.count:,}"
        yield from (f"  {sentence}" for sentence in listed.sentences())


def _counted(words: str, many: Counter[str]) -> Iterator[str]:
    told = [count(many[kind], *names) for kind, names in ONE_AND_MANY.items() if many[kind]]
    if told:
        yield f"{words}: {joined(told)}"


def _what(made: Made) -> str:
    """ "child AB1", "referral AB1 6 May 2025"."""
    return f"{ONE_AND_MANY[made.kind][0]} {made.key}"
