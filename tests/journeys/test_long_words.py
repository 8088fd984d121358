"""One word of six thousand letters makes no page wider than its window: every list and every page that shows it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.models import Contact
from goldenthread.journey.front_door.tests.calls import log, screen
from goldenthread.who.access.models import Involvement, LockAsk, ReasonedAccess
from tests.browser import fits, sign_in
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "clover" * 1000


def everywhere(cast: Cast) -> Contact:
    """The word in each place that takes free words, as long as the place lets it be."""
    heard = HeardChild(name=WORD[:100], age=WORD[:40], where=WORD[:200])
    contact = log(cast.sanderling, cast.tansy, heard=[heard], what=WORD, caller_name=WORD[:100])
    now, made = timezone.now(), contact.children.get(was_new=True).child
    Involvement.objects.create(
        child=made, worker=cast.plover, role="allocated", started_on=timezone.localdate(), reason="FCONTA",
        made_by=cast.kestrel,
    )  # fmt: skip
    Notice.objects.create(
        recipient_id=cast.plover.pk, recipient_name="Plover", kind="allocated", subject=WORD[:200], body=WORD, url="/"
    )
    ReasonedAccess.objects.create(
        child=cast.tansy,
        worker=cast.turnstone,
        kind="emergency",
        reason=WORD,
        opened_at=now,
        closes_at=now + timedelta(hours=1),
    )
    LockAsk.objects.create(
        child=made, reason="decision", why=WORD, review_on=timezone.localdate(), asked_by=cast.kestrel
    )
    return contact


@pytest.mark.parametrize("width", [1280, 320])
def test_a_word_without_an_end_breaks_and_the_page_does_not(page_at, live_server, cast, width):
    page, contact = page_at(width), everywhere(cast)
    made = contact.children.get(was_new=True).child.pk
    for worker, name, args in (
        (cast.sanderling, "front_door:queue", []),
        (cast.sanderling, "front_door:screen", [contact.pk]),
        (cast.sanderling, "front_door:contact", [contact.pk]),
        (cast.plover, "oversight:my_work", []),
        (cast.plover, "child:page", [cast.tansy.pk]),
        (cast.plover, "child:page", [made]),
        (cast.plover, "people:family", [made]),
        (cast.plover, "notices:list", []),
        (cast.kestrel, "access:reviews", []),
        (cast.heron, "access:locks", []),
    ):
        sign_in(page, live_server, worker, reverse(name, args=args))
        assert "clover" in page.locator("#main").inner_text().lower(), f"{page.url} does not show the word"
        fits(page)
    screen(cast.sanderling, contact, "none", rationale=WORD, told_caller=WORD)
    sign_in(page, live_server, cast.egret, reverse("front_door:agree_one", args=[contact.pk]))
    fits(page)
