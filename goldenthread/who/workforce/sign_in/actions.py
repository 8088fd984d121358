"""Beginning and ending sessions, and keeping a record of both."""

from datetime import datetime

from django.db import transaction

from goldenthread.foundations.history.actions import signed
from goldenthread.foundations.history.rules import cut
from goldenthread.foundations.history.where import here
from goldenthread.who.workforce.models import Sitting, Worker


@transaction.atomic
def begin(*, by: Worker, how: str) -> Sitting:
    """Somebody has signed in. `how` names the steps: "password, totp"."""
    signed(by=by, deed="signed in", what=how)
    return Sitting.objects.create(worker=by, from_ip=here().ip, device=cut(here().device))


@transaction.atomic
def end(*, by: Worker, sitting_id: int | None, why: str, at: datetime) -> None:
    """This session is over."""
    Sitting.objects.filter(pk=sitting_id, worker=by, ended_at=None).update(ended_at=at)
    signed(by=by, deed="signed out", what=why)


@transaction.atomic
def end_all(*, by: Worker, worker: Worker, why: str, at: datetime) -> None:
    """Every session of this worker that began before now is over."""
    Worker.objects.filter(pk=worker.pk).update(signed_out_at=at)
    Sitting.objects.filter(worker=worker, ended_at=None).update(ended_at=at)
    signed(by=by, deed="signed out everywhere", what=why, details={"worker": worker.pk})


@transaction.atomic
def fail(*, worker: Worker | None, why: str) -> None:
    """Somebody could not prove who they are. A name that nobody has is not written down: it may be a password."""
    signed(by=worker, deed="could not sign in", what=why)


@transaction.atomic
def change_credential(*, by: Worker, what: str) -> None:
    """A password, an authenticator app, a passkey or the recovery codes were set, changed or taken away."""
    signed(by=by, deed="changed how they sign in", what=what)
