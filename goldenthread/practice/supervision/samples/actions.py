"""What was found when an entry was read again. The only writer of it."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.who.access.actions import must
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.workforce.models import Worker

from ..models import Entry, Reread
from .rules import reasons_against_reader


@transaction.atomic
def reread(*, by: Worker, entry: Entry, found: str, words: str, at: datetime) -> Reread:
    """Somebody senior says what they found. It stands beside the entry, and its author reads it.

    :raises Refused: their own entry, a child with whom they work, or somebody has read it already.
    """
    today = timezone.localdate(at)
    must(by=by, deed="supervision.reread", child=entry.child, today=today)
    held = Entry.objects.select_for_update(of=("self",)).select_related("child", "by").get(pk=entry.pk)
    parts = Involvement.objects.filter(child=held.child_id, worker=by, role__in=CASE_ROLES)
    reasons = reasons_against_reader(held.by_id == by.pk, parts.exists())
    if Reread.objects.filter(entry=held).exists():
        reasons.append("Somebody has re-read it already: what they found stands there.")
    if not words.strip():
        reasons.append("Say what you found.")
    if reasons:
        raise Refused(reasons)
    made = Reread.objects.create(entry=held, found=found, words=words.strip(), by=by, at=at)
    record(
        by=by, deed="supervision.reread", subject=("entry", held.pk), children=[held.child_id],
        what=made.get_found_display(), reason=made.words,
    )  # fmt: skip
    tell(
        to=held.by, by=by, about=[held.child_id], kind="supervision_reread", body=made.words,
        subject=f"Supervision of {held.child.short_name} was re-read",
        url=reverse("supervision:of_child", args=[held.child_id]),
        never_in_mail=[held.child.given_names, held.child.family_name],
    )  # fmt: skip
    return made
