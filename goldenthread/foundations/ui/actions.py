"""Keeping and discarding drafts and what was typed into a search, and doing once what was sent twice.

None of it leaves a mark in the history: a thought half typed is not yet a record, a search is on the record with whom
it showed, each time it is shown, and of a deed its own action tells.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from django.contrib.messages.storage.cookie import MessageEncoder
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.foundations.numbers import numbers_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.models import Draft, Search, Sent

KEY = re.compile(r"[a-z][a-z0-9_:.-]{0,99}")
LARGEST = 400_000  # bytes: some two hundred pages of typing
MOST_DRAFTS = 200
NEVER_KEPT = {"csrfmiddlewaretoken", "keep_draft", "draft_key", "draft_path", "draft_title", "draft_about", "once"}
# One statement for both: every deed that somebody does on a page ends with it.
FINISH = """
    WITH finished AS (DELETE FROM ui_draft WHERE owner_id = %s AND key = %s)
    UPDATE ui_sent SET answer = %s WHERE press = %s
"""

# The sign "nothing", and halves of signs: neither can be kept in a database. Only a script can send them here.
NO_LETTER = re.compile("[\0\ud800-\udfff]")

Typed = Iterable[tuple[str, str]]


class Owner(Protocol):
    """Whoever writes: a worker, as far as this room needs to know one."""

    pk: int
    name: str


@transaction.atomic
def save_draft(*, by: Owner, key: str, path: str, title: str, typed: Typed, about: str = "") -> Draft:
    """Keeps what was typed, as typed, over what was kept before. `about`: the ids of the people whom its title names.

    :raises Refused: too long, too many, or not an address of ours.
    """
    data = [[letters(name), letters(value)] for name, value in typed if keepable(name)]
    key, path, title = letters(key), letters(path), letters(title)
    if reasons := reasons_against_keeping(by, key, path, data):
        raise Refused(reasons)
    draft, _ = Draft.objects.update_or_create(
        owner_id=by.pk,
        key=key,
        defaults={
            "owner": by.name[:200],
            "path": path,
            "title": (title or "A form")[:200],
            "about": sorted(set(numbers_in(about))),
            "data": data,
            "saved_at": timezone.now(),
        },
    )
    return draft


def letters(text: str) -> str:
    """The text as it can be kept. A draft is never refused for a sign that nobody sees."""
    return NO_LETTER.sub("", text)


def keepable(name: str) -> bool:
    """Passwords and tokens are never kept, whatever a page sends."""
    return name not in NEVER_KEPT and "password" not in name.lower() and "token" not in name.lower()


def is_ours(path: str) -> bool:
    """Whether an address is one of this service's own pages."""
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def reasons_against_keeping(by: Owner, key: str, path: str, data: list[list[str]]) -> list[str]:
    reasons = []
    if not KEY.fullmatch(key):
        reasons.append("This form has no name that a draft can be kept under.")
    if len(path) > 500 or not is_ours(path):
        reasons.append("A draft can only be kept for a page of Golden Thread.")
    if len(json.dumps(data)) > LARGEST:
        reasons.append("This is too long to keep as a draft: save it in two parts.")
    if not reasons and Draft.objects.of(by.pk).exclude(key=key).count() >= MOST_DRAFTS:
        reasons.append(f"You have {MOST_DRAFTS} drafts. Finish or discard one, then this one can be kept.")
    return reasons


def discard_draft(*, by: Owner, key: str) -> bool:
    """Throws away one of the worker's own drafts; says whether there was one."""
    return bool(Draft.objects.of(by.pk).filter(key=key).delete()[0])


@transaction.atomic
def keep_search(*, by: Owner, words: str) -> Search:
    """Keeps what was typed for a day, and clears away what anybody typed before that."""
    now = timezone.now()
    Search.objects.past(now).delete()
    return Search.objects.create(owner_id=by.pk, words=words, at=now)


class SentBefore(Exception):
    """This very form was sent a moment ago. It is answered as the first press was."""


def take(*, press: str) -> None:
    """Before the deed: only the first press goes on. Another waits here until it is done, or has been refused.

    :raises SentBefore: it is done.
    """
    try:
        Sent.objects.create(press=press, at=timezone.now())
    except IntegrityError as taken:
        raise SentBefore from taken


def finish(*, by: Owner, key: str, press: str, answer: dict[str, Any]) -> None:
    """After the deed: its draft is gone, and a second press will find the answer."""
    with connection.cursor() as cursor:
        cursor.execute(FINISH, [by.pk, key, json.dumps(answer, cls=MessageEncoder), press])


def forget_sent(*, before: datetime) -> int:
    """Nobody presses a button twice with a day in between. Says how many were forgotten."""
    return Sent.objects.filter(at__lt=before).delete()[0]
