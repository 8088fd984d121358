"""Writing the history. Entries take their time, place in a chain and hash from the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.foundations.history import heads
from goldenthread.foundations.history.atomic import must_be_in_transaction
from goldenthread.foundations.history.chain import TIPS
from goldenthread.foundations.history.models import Entry, Head
from goldenthread.foundations.history.rules import SHARDS, Subject
from goldenthread.foundations.history.where import here


class Actor(Protocol):
    """Whoever did it. `team` and `organisation` (the employer) are kept as words where the person carries them."""

    @property
    def pk(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def role_label(self) -> str: ...


def record(
    *,
    by: Actor | None,
    deed: str,
    subject: Subject,
    children: Iterable[int] = (),
    what: str = "",
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> Entry:
    """A deed, in the transaction of the deed itself, so that neither can be without the other.

    `by` is None for what the system does by itself.

    :raises RuntimeError: outside a transaction.
    """
    must_be_in_transaction(f"history.record({deed!r})")
    return _write(Entry.Kind.DEED, by, deed, subject, children, what, reason, details)


def look(
    *, by: Actor, subject: Subject, children: Iterable[int], what: str = "", reason: str = "", deed: str = "looked"
) -> Entry:
    """Somebody saw a record. `deed` tells a plain look from a print or an export."""
    return _write(Entry.Kind.LOOK, by, deed, subject, children, what, reason)


def searched(*, by: Actor, what: str, hits: Iterable[int]) -> Entry:
    """What was searched for and who was shown for it; a search that found nobody is kept too."""
    found = list(hits)
    return _write(Entry.Kind.SEARCH, by, "searched", ("search", ""), found, what, details={"hits": len(found)})


def refused(
    *,
    by: Actor,
    deed: str,
    subject: Subject,
    children: Iterable[int] = (),
    reasons: Iterable[str] = (),
    details: dict[str, Any] | None = None,
) -> Entry:
    """A deed that was not allowed. Call it after the refused action's transaction has ended, or it vanishes with it."""
    return _write(Entry.Kind.REFUSED, by, deed, subject, children, reason="; ".join(reasons), details=details)


def signed(*, by: Actor | None, deed: str, what: str = "", details: dict[str, Any] | None = None) -> Entry:
    """A sign-in, sign-out, failed attempt or change of a credential. `by` is None when nobody is known by that name."""
    subject: Subject = ("worker", by.pk if by else "")
    return _write(Entry.Kind.SIGN_IN, by, deed, subject, (), what, details=details)


def _write(
    kind: Entry.Kind,
    by: Actor | None,
    deed: str,
    subject: Subject,
    children: Iterable[int],
    what: str = "",
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> Entry:
    where = here()
    subject_kind, subject_id = subject
    return Entry.objects.create(
        kind=kind,
        **_who(by),
        deed=deed,
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        about=sorted(set(children)),
        what=what,
        reason=reason,
        details=details or {},
        from_ip=where.ip,
        device=where.device,
        request_id=where.request_id,
    )


def _who(by: Actor | None) -> dict[str, Any]:
    if by is None:
        return {"actor_id": None, "actor_name": "Golden Thread", "actor_role": "the system"}
    place = (getattr(by, "team", None), getattr(by, "organisation", None))
    return {
        "actor_id": by.pk,
        "actor_name": by.name,
        "actor_role": by.role_label,
        "organisation": ", ".join(str(part) for part in place if part),
    }


def sign_heads() -> int:
    """Sign where every chain that has grown now stands, in the database and in the file; says how many.

    The file is written before the transaction ends: a head may be in the file alone, never in the database alone.
    """
    key, now = heads.own_key(), timezone.localtime(timezone.now(), timezone.get_default_timezone())
    with transaction.atomic():
        grown = [heads.sign(key, shard, number, bytes(digest), now) for shard, number, digest in _grown()]
        Head.objects.bulk_create(_row(head) for head in grown)
        heads.keep(grown)
    return len(grown)


def _grown() -> list[tuple[int, int, bytes]]:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(47171)")  # one signer at a time
        cursor.execute(TIPS, [SHARDS])
        tips = cursor.fetchall()
    last = dict(Head.objects.values_list("shard").annotate(Max("number")))
    return [(shard, number, digest) for shard, number, digest in tips if number > last.get(shard, 0)]


def _row(head: heads.Signed) -> Head:
    return Head(
        shard=head.shard,
        number=head.number,
        hash=bytes.fromhex(head.hash),
        at=head.signed_at,
        public_key=bytes.fromhex(head.public_key),
        signature=bytes.fromhex(head.signature),
    )
