"""What an e-mail may say: one fixed sentence for each kind of notice, and nothing that a caller wrote."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from goldenthread.foundations.ui.words import at

# Subject and sentence by kind. A kind that is not here gets the general words: they say less, never more.
GENERAL = ("Something new for you in Golden Thread", "There is something new for you in Golden Thread.")
MAIL_WORDS: dict[str, tuple[str, str]] = {
    "referral_accepted": ("A referral for your team", "A referral has been accepted for your team."),
    "contact_agreed": ("A screening decision was agreed", "A manager has agreed a screening decision that you made."),
    "contact_returned": ("A contact has come back to you", "A manager has returned a contact to you with reasons."),
    "contact_act_today": ("A contact to act on today", "A contact has come in on which somebody must act today."),
    "contact_to_agree": ("A screening to agree today", "A screening decision that cannot wait needs your agreement."),
    "contact_about_child": ("A contact about a child", "A contact has come in about a child whom you work with."),
    "early_help_agreed": ("Early help for your team", "Early help has been agreed for your team to give."),
    "check_answered": ("An agency has answered", "An agency has answered a check that you asked for."),
    "allocated": ("New work allocated to you", "A child has been allocated to you."),
    "reallocated": ("A change to your caseload", "The allocated worker of a child you work with has changed."),
    "transfer_asked": ("A child to take on", "Your team is asked to take a child on."),
    "transfer_answered": ("An answer about a child", "A team has answered whether it takes a child on."),
    "handover_written": ("A handover to sign", "A child is handed over to you: read what was written, and sign."),
    "handover_returned": ("A handover to write again", "Something is missing in a handover: write it again."),
    "handover_signed": ("A handover to look at", "A child of your team was handed over: look at it."),
    "leaver_child": ("A child without a next worker", "Somebody leaves, and a child has no next worker yet."),
    "assessment_submitted": ("An assessment to read", "An assessment is waiting for your decision."),
    "assessment_authorised": ("An assessment was authorised", "An assessment that you wrote has been authorised."),
    "assessment_returned": ("An assessment has come back to you", "An assessment was returned to you with reasons."),
    "plan_submitted": ("A plan to read", "A plan is waiting for your decision."),
    "plan_agreed": ("A plan was agreed", "A plan that you asked about has been agreed."),
    "plan_returned": ("A plan has come back to you", "A plan was sent back to you with reasons."),
    "supervision_decision": ("Something was decided", "Something was decided in supervision that is yours to do."),
    "supervision_to_sign": ("Supervision to sign", "Your supervision is written down and waits for your signature."),
    "supervision_reread": ("Supervision was re-read", "Somebody has re-read what you wrote in supervision."),
    "overdue": ("Something is overdue", "Work that you are responsible for is overdue."),
    "escalated": ("Overdue work needs your eye", "Work in your service has been overdue for longer than it should be."),
    "emergency_access": ("Emergency access was used", "Emergency access to a record was used and needs your review."),
    "locked_record_tried": ("A locked record was tried", "Somebody tried to open a locked record."),
    "locked_record_heard": ("A contact to look at", "A contact has come in that you must look at."),
    "post_asked": ("A post to agree", "A post has been entered that needs your agreement."),
    "post_decided": ("A post was decided", "A post that you entered has been decided."),
    "account_ready": ("Your account in Golden Thread", "You have an account in Golden Thread."),
    "import_finished": ("An import has finished", "An import that you started has finished."),
}

# What the link is for, where it is not to be read after signing in.
SIGN_IN = "Sign in to read it."
LINK_IS_TO: dict[str, str] = {"account_ready": "Choose your password here, then sign in."}

# Minutes before each further try. After the last the mail is given up and shown to system administrators.
WAITS = (1, 5, 15, 60, 240, 480, 720)
TRIES = len(WAITS) + 1


def title(subject: str, waits_on: str, answered_by: str, answered_at: datetime | None) -> str:
    """What the list says of a notice: one that asks for a decision waits until somebody made it, and then no longer.

    Source: local practice."""
    if not waits_on:
        return subject
    return f"{subject}: {answered_by} decided on {at(answered_at)}" if answered_at else f"{subject} waits for you"


def mail_words(kind: str) -> tuple[str, str]:
    """The subject and the sentence of the e-mail about a notice of this kind."""
    return MAIL_WORDS.get(kind, GENERAL)


def link_words(kind: str) -> str:
    """What to do with the link of the e-mail about a notice of this kind."""
    return LINK_IS_TO.get(kind, SIGN_IN)


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after `tries` failures; None when it is time to give up."""
    return None if tries >= TRIES else now + timedelta(minutes=WAITS[tries - 1])


def forbidden_words(text: str, never: Iterable[str]) -> list[str]:
    """Which of the words that must never be in an e-mail are in this one. Letters' case does not matter."""
    low = text.casefold()
    return [word for word in never if word.strip() and word.strip().casefold() in low]


def is_own_page(url: str) -> bool:
    """A page of this site as a bare path: no other host, and no query where a name could hide."""
    return url.startswith("/") and not url.startswith("//") and "?" not in url and "\\" not in url
