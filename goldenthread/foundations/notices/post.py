"""Sending what lies in the outbox. A row is locked while it is sent, so that two workers never send it twice."""

from __future__ import annotations

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.notices import rules
from goldenthread.foundations.notices.models import Outbox

AT_A_SWEEP = 500


def send(outbox_id: int) -> bool:
    """Try one e-mail if it is due and nobody else has it in hand. True when it was sent just now."""
    with transaction.atomic():
        mail = Outbox.objects.due(timezone.now()).select_for_update(skip_locked=True).filter(pk=outbox_id).first()
        return mail is not None and _try(mail)


def send_due() -> int:
    """Everything that is due, each in a transaction of its own: one bad address holds nothing up."""
    due = Outbox.objects.due(timezone.now()).order_by("next_try_at").values_list("pk", flat=True)[:AT_A_SWEEP]
    return sum(send(pk) for pk in list(due))


def _try(mail: Outbox) -> bool:
    try:
        _message(mail).send()
    except (SMTPException, OSError) as error:
        _failed(mail, error)
    else:
        mail.tries += 1
        mail.sent_at, mail.last_error = timezone.now(), ""
    mail.save(update_fields=["tries", "sent_at", "last_error", "next_try_at", "given_up_at"])
    return mail.sent_at is not None


def _message(mail: Outbox) -> EmailMessage:
    return EmailMessage(
        subject=mail.subject, body=mail.body, to=[mail.to_address], headers={"Message-ID": mail.message_id}
    )


def _failed(mail: Outbox, error: Exception) -> None:
    now = timezone.now()
    mail.tries += 1
    mail.last_error = _words(error)[:300]
    again = None if _for_good(error) else rules.next_try(mail.tries, now)
    if again is None:
        mail.given_up_at = now
    else:
        mail.next_try_at = again


def _words(error: Exception) -> str:
    """What the mail server answered, as an administrator would say it on the telephone."""
    if isinstance(error, SMTPRecipientsRefused):
        return "; ".join(_answer(*answer) for answer in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return f"No answer from the mail server ({type(error).__name__})"


def _answer(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"


def _for_good(error: Exception) -> bool:
    """The receiving server said that it will never take mail for this address; trying again would only annoy it."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _words in error.recipients.values())
