"""What the sign-in libraries tell us, written into the history. They speak in signals; nothing of ours does."""

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from goldenthread.who.workforce.models import Worker

from . import actions, sittings
from .lockout import name_given


@receiver(user_logged_in)
def _signed_in(request, user, **kwargs) -> None:
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    how = ", ".join(str(step.get("type") or step.get("method", "")) for step in methods) or "without a form"
    sittings.remember(request, actions.begin(by=user, how=how))


@receiver(user_logged_out)
def _signed_out(request, user, **kwargs) -> None:
    if user is not None:
        why = getattr(request, "session_over", "") or "at their own wish"
        actions.end(by=user, sitting_id=sittings.sitting_id(request), why=why, at=timezone.now())


@receiver(user_login_failed)
def _failed(credentials, request=None, **kwargs) -> None:
    name = name_given(request, credentials) if request else str(credentials.get("email", ""))
    worker = Worker.objects.filter(email=name).first() if name else None
    why = "locked out" if getattr(request, "axes_locked_out", False) else "wrong password"
    actions.fail(worker=worker, why=why if worker else "no such name")


@receiver(authentication_failed)
def _failed_second_step(user, **kwargs) -> None:
    actions.fail(worker=user, why="wrong code")


@receiver([password_changed, password_set, password_reset])
def _new_password(user, **kwargs) -> None:
    actions.change_credential(by=user, what="a new password")


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def _second_factor(request, user, authenticator, signal, **kwargs) -> None:
    verb = "added" if signal is authenticator_added else "taken away" if signal is authenticator_removed else "renewed"
    actions.change_credential(by=user, what=f"{authenticator.get_type_display()}: {verb}")
    sittings.forget_second_factor(request)
