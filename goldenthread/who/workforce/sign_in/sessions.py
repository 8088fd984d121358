"""Sessions as Django keeps them in the database, found by a question that is planned once: every request asks it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from goldenthread.foundations.questions import question


@question
def kept_under(session_key, now):
    """What is kept under a key that has not run out."""
    return Session.objects.filter(session_key=session_key, expire_date__gt=now).values_list("session_data", flat=True)


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        kept = kept_under(self.session_key, timezone.now())
        if not kept:
            self._session_key = None  # a key that somebody made up is never taken over
        return self.decode(kept[0]) if kept else {}
