"""A record opened with a reason, for hours, and reviewed."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.who.access.models import ReasonedAccess
from goldenthread.who.access.reasons.actions import NO_RECORD, open_record, review
from goldenthread.who.access.reasons.waiting import to_review
from goldenthread.who.access.visible import visible_children
from tests.cast import child_named
from tests.tokens import without_tokens

pytestmark = pytest.mark.django_db
WHY = "Police at the door, the child is with them"


def test_it_opens_for_hours_and_the_manager_is_told(cast):
    open_record(by=cast.turnstone, child_id=cast.tansy.pk, reason=WHY)
    assert cast.tansy in visible_children(cast.turnstone)
    assert Notice.objects.get(kind="emergency_access").recipient_id == cast.kestrel.pk
    assert Entry.objects.deeds().about(cast.tansy.pk).filter(deed="record.opened").get().reason == WHY
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert cast.tansy not in visible_children(cast.turnstone)


def test_the_director_opens_only_so_and_for_a_day_s_work(cast):
    assert not visible_children(cast.eagle).exists()
    opened = open_record(by=cast.eagle, child_id=cast.yarrow.pk, reason="A complaint came to me this morning")
    assert opened.kind == "oversight"
    assert opened.closes_at - opened.opened_at == timedelta(hours=8)


@pytest.mark.parametrize("child", ["sorrel", "hemlock"])
def test_a_locked_record_is_as_if_it_had_no_number(cast, child):
    for number in (cast.children[child].pk, 99_999_999):
        with pytest.raises(Refused) as refusal:
            open_record(by=cast.turnstone, child_id=number, reason=WHY)
        assert refusal.value.reasons == [NO_RECORD]


@pytest.mark.parametrize("reason", ["", "because", "I want to look", "x x x x x", "look Look LOOK at it", ". - 1 2 3"])
def test_a_reason_says_something(cast, reason):
    with pytest.raises(Refused, match="5 words"):
        open_record(by=cast.turnstone, child_id=cast.tansy.pk, reason=reason)


@pytest.mark.parametrize("who", ["wren", "robin", "starling", "dipper", "harrier", "jay", "osprey"])
def test_not_every_role_may(cast, who):
    with pytest.raises(Refused, match="may not open a record with a reason"):
        open_record(by=cast.workers[who], child_id=cast.yarrow.pk, reason=WHY)


def test_the_team_s_manager_reviews_and_nobody_their_own(cast):
    opened = open_record(by=cast.swift, child_id=cast.tansy.pk, reason=WHY)
    assert not to_review(cast.swift, timezone.localdate()).exists()
    assert list(to_review(cast.kestrel, timezone.localdate())) == [opened]
    with pytest.raises(Refused, match="not yours to review"):
        review(by=cast.swift, opened_id=opened.pk, was_right="yes", note="")
    with pytest.raises(Refused, match="Say what was not right"):
        review(by=cast.kestrel, opened_id=opened.pk, was_right="no", note=" ")
    review(by=cast.kestrel, opened_id=opened.pk, was_right="no", note="There was time to ask me")
    assert ReasonedAccess.objects.get().reviewed_by == cast.kestrel
    assert not to_review(cast.kestrel, timezone.localdate()).exists()


def test_a_team_manager_reviews_openings_of_her_own_team_only(client, cast):
    """Yarrow is of a team of the same service: Kestrel may not open her, so neither read who did and why."""
    opened = open_record(by=cast.avocet, child_id=cast.yarrow.pk, reason=WHY)
    today = timezone.localdate()
    assert [list(to_review(by, today)) for by in (cast.kestrel, cast.swift, cast.heron, cast.crane)] == [
        [], [opened], [opened], [opened],
    ]  # fmt: skip
    client.force_login(cast.kestrel)
    assert "Avocet" not in client.get("/access/reviews/").content.decode()
    assert client.get(f"/access/reviews/{opened.pk}/").status_code == 404
    with pytest.raises(Refused, match="not yours to review"):
        review(by=cast.kestrel, opened_id=opened.pk, was_right="yes", note="")


def test_not_right_shuts_the_record_at_once(cast):
    opened = open_record(by=cast.turnstone, child_id=cast.tansy.pk, reason=WHY)
    review(by=cast.kestrel, opened_id=opened.pk, was_right="no", note="There was time to ask me")
    assert cast.tansy not in visible_children(cast.turnstone)
    entry = Entry.objects.deeds().filter(deed="record.opening_reviewed").get()
    assert entry.details == {"would_have_closed_at": opened.closes_at.isoformat()}
    told = Notice.objects.get(kind="opening_reviewed")
    assert (told.recipient_id, told.about) == (cast.turnstone.pk, [cast.tansy.pk])


def test_right_leaves_it_open_for_its_hours(cast):
    opened = open_record(by=cast.turnstone, child_id=cast.tansy.pk, reason=WHY)
    review(by=cast.kestrel, opened_id=opened.pk, was_right="yes", note="")
    assert cast.tansy in visible_children(cast.turnstone)
    assert not Notice.objects.filter(kind="opening_reviewed").exists()


def test_not_right_of_an_opening_that_is_over_changes_no_hour(cast):
    opened = open_record(by=cast.turnstone, child_id=cast.tansy.pk, reason=WHY)
    with time_machine.travel(timezone.now() + timedelta(hours=30)):
        review(by=cast.kestrel, opened_id=opened.pk, was_right="no", note="There was time to ask me")
    assert ReasonedAccess.objects.get().closes_at == opened.closes_at


def test_the_next_level_hears_of_the_third_in_a_day(cast):
    """Each team's manager sees only their own child's opening; somebody above sees how many there were."""

    def many() -> list[str]:
        return list(Notice.objects.filter(kind="many_openings").values_list("recipient_name", "body"))

    for name in ("tansy", "teasel"):
        open_record(by=cast.turnstone, child_id=cast.children[name].pk, reason=WHY)
    assert many() == []
    open_record(by=cast.turnstone, child_id=cast.burdock.pk, reason=WHY)
    assert many() == [("Heron", "3 records since this time yesterday.")]


def test_above_a_service_manager_it_is_the_director_who_hears(cast):
    for number in range(3):
        child = child_named(f"child{'abc'[number]}", None)
        open_record(by=cast.heron, child_id=child.pk, reason=WHY)
    assert set(Notice.objects.filter(kind="many_openings").values_list("recipient_name", flat=True)) == {"Eagle"}


def test_two_openings_on_two_days_are_not_many(cast):
    with time_machine.travel(timezone.now() - timedelta(hours=25)):
        for name in ("tansy", "teasel"):
            open_record(by=cast.turnstone, child_id=cast.children[name].pk, reason=WHY)
    open_record(by=cast.turnstone, child_id=cast.burdock.pk, reason=WHY)
    assert not Notice.objects.filter(kind="many_openings").exists()


def test_the_page_gives_nothing_away_before_the_reason(client, cast):
    client.force_login(cast.turnstone)
    pages = {}
    for name, number in (("tansy", cast.tansy.pk), ("sorrel", cast.sorrel.pk), ("nobody", 99_999_999)):
        page = client.get(f"/access/open/{number}/").content.decode()
        assert "Tansy" not in page and "Sorrel" not in page
        pages[name] = re.sub(rf"(?<=[:/ ]){number}(?=[/\"<])", "N", without_tokens(page))
    assert pages["tansy"] == pages["sorrel"] == pages["nobody"]
    answer = client.post(f"/access/open/{cast.tansy.pk}/", {"reason": WHY})
    assert answer.status_code == 302
    assert cast.tansy in visible_children(cast.turnstone)


def test_a_refusal_is_on_the_record(client, cast):
    client.force_login(cast.turnstone)
    assert client.post(f"/access/open/{cast.sorrel.pk}/", {"reason": WHY}).status_code == 422
    assert Entry.objects.filter(kind="refused", actor_id=cast.turnstone.pk, subject_id=str(cast.sorrel.pk)).exists()
