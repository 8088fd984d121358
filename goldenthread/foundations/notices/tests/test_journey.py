"""Notices in a browser: told, read, followed; by keyboard, on a phone, without scripts."""

import pytest
from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.notices.models import Outbox
from goldenthread.foundations.notices.queries import unread
from tests.browser import WIDTHS, axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(cast):
    late = {"kind": "overdue", "subject": "Seen Tansy is 2 working days late", "body": ""}
    back = {"kind": "assessment_returned", "subject": "Tansy’s assessment came back", "body": "“What does he say?”"}
    with transaction.atomic():
        tell(to=cast.plover, url="/notices/", **late)
        tell(to=cast.plover, url="/notices/", by=cast.kestrel, **back)


@pytest.mark.parametrize("width", WIDTHS)
def test_notices_at_every_width(page_at, live_server, cast, told, width):
    page = page_at(width)
    sign_in(page, live_server, cast.plover, "/notices/")
    assert page.get_by_text("Two notices are new to you.").is_visible()
    axe(page)
    fits(page)


def test_read_by_keyboard_then_all_without_scripts(page_at, live_server, cast, told):
    page = page_at(1440)
    sign_in(page, live_server, cast.plover, "/notices/")
    page.get_by_role("link", name="Tansy’s assessment came back").focus()
    page.keyboard.press("Enter")
    page.get_by_text("One notice is new to you.").wait_for()
    plain = page_at(375, scripts=False)
    sign_in(plain, live_server, cast.plover, "/notices/")
    plain.get_by_role("button", name="Mark all as read").click()
    plain.get_by_text("You have read everything.").wait_for()
    assert unread(cast.plover) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_the_administrator_sees_what_was_not_sent(page_at, live_server, cast, told, width):
    unknown = "550 nobody of that name here, see https://mail.marlshire.example/help/unknown-recipient-and-what-to-do"
    away = "No answer from the mail server (ConnectionRefusedError)"
    first, second = Outbox.objects.all()
    Outbox.objects.filter(pk=first.pk).update(given_up_at=timezone.now(), tries=1, last_error=unknown)
    Outbox.objects.filter(pk=second.pk).update(tries=2, last_error=away)
    page = page_at(width)
    sign_in(page, live_server, cast.starling, "/notices/not-sent/")
    assert page.get_by_role("button", name="Try again for plover@marlshire.example").is_visible()
    axe(page)
    fits(page)
