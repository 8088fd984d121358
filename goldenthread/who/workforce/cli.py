"""`goldenthread first`: the first people of a council that begins, for whoever runs its server."""

from __future__ import annotations

import argparse

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.refused import Refused

from .actions import appoint_first
from .models import Worker


def run(args: argparse.Namespace) -> int:
    """Prints the link by which they choose a password: it works once, and no mail server need be set up yet."""
    try:
        validate_email(args.email)
        worker = appoint_first(
            name=args.name, email=args.email, role=args.role, employer=settings.COUNCIL["name"],
            on=timezone.localdate(),
        )  # fmt: skip
    except ValidationError:
        print(f"{args.email} is not an e-mail address.")
        return 1
    except Refused as refusal:
        print("\n".join(refusal.reasons))
        return 1
    print(f"{worker.name} is {worker.role_label} here. They choose a password by this link, which works once:")
    print(f"  {_link(worker)}")
    return 0


def _link(worker: Worker) -> str:
    key = {"uidb36": user_pk_to_url_str(worker), "key": default_token_generator.make_token(worker)}
    return f"{settings.BASE_URL}{reverse('account_reset_password_from_key', kwargs=key)}"
