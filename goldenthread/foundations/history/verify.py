"""Whether the history is whole: every chain recomputed from its first entry, every signed head found in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from goldenthread.foundations.history import heads
from goldenthread.foundations.history.chain import WALK
from goldenthread.foundations.history.models import Head
from goldenthread.foundations.history.rules import SHARDS, in_words

Say = Callable[[str], None]
ROWS_AT_A_TIME = 10_000


@dataclass
class Found:
    """What the walk saw: how many entries, and in words what is wrong."""

    entries: int = 0
    breaks: list[str] = field(default_factory=list)
    latest_head: datetime | None = None


def verify(say: Say = print) -> int:
    """Check everything, telling `say` line by line. The exit code: 0 when all holds, 1 when something is broken."""
    found = check(say)
    for sentence in found.breaks:
        say(f"BROKEN  {sentence}")
    if found.breaks:
        say(f"{_entries(found.entries)} read: the history does not hold.")
        return 1
    signed = f"last signed on {_words(found.latest_head)}" if found.latest_head else "no head is signed yet"
    say(f"{_entries(found.entries)} in {SHARDS} chains, {signed}: the history holds.")
    return 0


def check(say: Say) -> Found:
    found = Found()
    # Heads first: whatever was signed by now must be in the chains that are read after
    signed = _true_heads(found)
    found.latest_head = max((head.signed_at for head in signed), default=None)
    with transaction.atomic():
        for shard in range(SHARDS):
            _check_shard(shard, [head for head in signed if head.shard == shard], found, say)
    return found


def _check_shard(shard: int, signed: list[heads.Signed], found: Found, say: Say) -> None:
    walk = _Walk(shard, signed)
    for row in _rows(shard):
        if sentence := walk.step(*row):
            found.breaks.append(sentence)
            break
    else:
        found.breaks.extend(walk.cut())
    found.entries += walk.number
    say(f"Chain {shard}: {_entries(walk.number)}")


def _rows(shard: int) -> Iterator[tuple[int, datetime, bytes, bytes, str]]:
    """Streamed by a cursor in the server, so that a history of any length fits into memory; binary is faster."""
    with connection.connection.cursor(name="history_walk", binary=True) as cursor:
        cursor.execute(WALK, [shard])
        while rows := cursor.fetchmany(ROWS_AT_A_TIME):
            yield from rows


class _Walk:
    """One chain from its first entry: each must be the next number, follow from the last, and give its own hash."""

    def __init__(self, shard: int, signed: list[heads.Signed]) -> None:
        self.shard, self.number, self.hash = shard, 0, b""
        self.signed: dict[int, list[heads.Signed]] = {}
        for head in signed:
            self.signed.setdefault(head.number, []).append(head)

    def step(self, number: int, at: datetime, previous: bytes, digest: bytes, body: str) -> str:
        """What is wrong with this entry, or nothing."""
        if number != self.number + 1:
            return _missing(self.shard, self.number + 1, number, at)
        if wrong := self._wrong(number, previous, digest, body):
            return f"Chain {self.shard}, entry {number} of {_words(at)} {wrong}"
        self.number, self.hash = number, digest
        return ""

    def _wrong(self, number: int, previous: bytes, digest: bytes, body: str) -> str:
        if previous != self.hash:
            return f"does not follow from entry {self.number}: an entry was put in, taken out or changed places."
        if hashlib.sha256(previous + body.encode()).digest() != digest:
            return "was changed after it was written: its words no longer give its hash."
        for head in self.signed.get(number, []):
            if bytes.fromhex(head.hash) != digest:
                return f"is not the one that was signed on {_words(head.signed_at)}: the chain was written anew."
        return ""

    def cut(self) -> list[str]:
        """A signed entry beyond the last one: the end of the chain is gone."""
        last = max(self.signed, default=0)
        if last <= self.number:
            return []
        when = _words(self.signed[last][0].signed_at)
        return [f"Chain {self.shard} ends at entry {self.number}; entry {last}, signed on {when}, was cut off with it."]


def _missing(shard: int, wanted: int, came: int, at: datetime) -> str:
    if came < wanted:
        return f"Chain {shard}, entry {came} of {_words(at)} is there twice."
    gone = f"entry {wanted} is" if came == wanted + 1 else f"entries {wanted} to {came - 1} are"
    return f"Chain {shard}: {gone} missing before entry {came} of {_words(at)}."


def _true_heads(found: Found) -> list[heads.Signed]:
    """The heads of the file and of the database together; a false signature and a missing line are breaks."""
    try:
        in_file = heads.kept()
    except heads.BrokenLine as broken:
        found.breaks.append(str(broken))
        in_file = []
    in_database = [_signed(head) for head in Head.objects.order_by("at", "shard")]
    lost = set(in_database) - set(in_file)
    if lost:
        found.breaks.append(
            f"Signed heads of the database that are not in {heads.heads_file()}: {len(lost)}. "
            "The file was cut, or belongs to another database. Put back its copy from the backup."
        )
    trusted = heads.trusted_keys()
    every = sorted({*in_database, *in_file}, key=lambda head: (head.shard, head.number))
    found.breaks.extend(
        f"The head of chain {head.shard} at entry {head.number}, dated {_words(head.signed_at)}, "
        "does not bear a signature that this place trusts."
        for head in every
        if not head.is_true(trusted)
    )
    return [head for head in every if head.is_true(trusted)]


def _signed(head: Head) -> heads.Signed:
    return heads.Signed(
        shard=head.shard,
        number=head.number,
        hash=bytes(head.hash).hex(),
        at=timezone.localtime(head.at, timezone.get_default_timezone()).isoformat(),
        public_key=bytes(head.public_key).hex(),
        signature=bytes(head.signature).hex(),
    )


def _entries(number: int) -> str:
    return f"{number:,} {'entry' if number == 1 else 'entries'}"


def _words(at: datetime) -> str:
    return in_words(timezone.localtime(at))
