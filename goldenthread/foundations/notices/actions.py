"""Telling workers, and sending the e-mails that go with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history import actions as history
from goldenthread.foundations.history.atomic import must_be_in_transaction
from goldenthread.foundations.notices import rules
from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.notices.tasks import send_mail
from goldenthread.foundations.refused import Refused


class Recipient(Protocol):
    @property
    def pk(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...


class NameInMail(ValueError):
    """An e-mail would have held a word that must never leave Golden Thread."""


def tell(
    *,
    to: Recipient,
    kind: str,
    subject: str,
    body: str,
    url: str,
    by: history.Actor | None = None,
    about: Iterable[int] = (),
    kept_to: str = "",
    waits_on: str = "",
    never_in_mail: Iterable[str] = (),
) -> Notice:
    """Tell one worker, inside the caller's transaction: the notice, its e-mail and the job that sends it stand or fall
    with the facts. `subject` and `body` are shown inside Golden Thread only; the e-mail says the fixed sentence of its
    `kind` and the link. `about` names the people it speaks of by id: when one of them is hidden from the reader, by
    a lock later than the notice, the notice is hidden with them. `kept_to`: a deed of settings.KEPT_TO. That there was
    such a thing is for its readers alone, so the notice can be read while the recipient may do it for the one whom it
    is about. `waits_on`: where it asks for a decision, a word of the caller's for that of which it is asked; `subject`
    is then the thing alone ("Tansy’s plan"), and that it waits is said until `answer` is told of the decision.

    :raises ValueError: when `url` is not a bare path of this site, or `kept_to` is no such deed.
    :raises NameInMail: when a word of `never_in_mail` would be in the e-mail (in the link, say).
    :raises RuntimeError: outside a transaction.
    """
    must_be_in_transaction(f"notices.tell({kind!r})")
    if not rules.is_own_page(url):
        raise ValueError("A notice links to a page of Golden Thread by its path, with no query: /child/12/.")
    about = sorted(set(about))
    if kept_to and (kept_to not in settings.KEPT_TO or len(about) != 1):
        raise ValueError("A notice is kept to a deed of KEPT_TO, and is then about one child.")
    notice = Notice.objects.create(
        recipient_id=to.pk,
        recipient_name=to.name,
        kind=kind,
        subject=subject,
        body=body,
        url=url,
        about=about,
        kept_to=kept_to,
        waits_on=waits_on,
        made_by_id=by.pk if by else None,
        made_by_name=by.name if by else "Golden Thread",
    )
    history.record(by=by, deed="notice.told", subject=("notice", notice.pk), what=kind, details={"to": to.pk})
    if to.email:
        _post(notice, to.email, list(never_in_mail))
    return notice


def _post(notice: Notice, address: str, never: list[str]) -> None:
    subject, sentence = rules.mail_words(notice.kind)
    body = f"{sentence} {rules.link_words(notice.kind)}\n\n{settings.BASE_URL}{notice.url}\n"
    if rules.forbidden_words(f"{subject}\n{body}", never):
        raise NameInMail(f"The e-mail for a notice of kind {notice.kind!r} would hold a word that must stay inside.")
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    mail = Outbox.objects.create(
        notice=notice, to_address=address, subject=subject, body=body, message_id=f"<{uuid4().hex}@{host}>"
    )
    send_mail.defer(outbox_id=mail.pk)


def answer(*, by: history.Actor, waits_on: Iterable[str], at: datetime) -> int:
    """What these notices asked for is decided: none of them waits any more, and to who decided they are nothing new.
    Inside the caller's transaction. Says how many waited.

    :raises RuntimeError: outside a transaction.
    """
    must_be_in_transaction("notices.answer")
    waiting = Notice.objects.filter(waits_on__in=set(waits_on) - {""}, answered_at=None)
    own = list(waiting.to(by.pk).unread().values_list("pk", flat=True))
    count = waiting.update(answered_at=at, answered_by_name=by.name)
    Notice.objects.filter(pk__in=own).update(read_at=at)
    if count:
        history.record(by=by, deed="notice.answered", subject=("worker", by.pk), details={"notices": count})
    return count


def mark_read(*, by: history.Actor, notice_ids: Iterable[int] | None = None) -> int:
    """The reader's own notices: the ones named, or all. Says how many were unread till now."""
    with transaction.atomic():
        unread = Notice.objects.to(by.pk).unread()
        if notice_ids is not None:
            unread = unread.filter(pk__in=list(notice_ids))
        count = unread.update(read_at=timezone.now())
        if count:
            history.record(by=by, deed="notice.read", subject=("worker", by.pk), details={"notices": count})
    return count


def try_again(*, by: history.Actor, mail: Outbox) -> None:
    """Give an e-mail that was given up its tries again; the next sweep takes it.

    :raises Refused: when it was not given up.
    """
    with transaction.atomic():
        given_up = Outbox.objects.given_up().filter(pk=mail.pk)
        if not given_up.update(given_up_at=None, tries=0, next_try_at=timezone.now()):
            raise Refused("This e-mail was not given up: it was sent, or is being tried.")
        history.record(by=by, deed="mail.try_again", subject=("mail", mail.pk))
