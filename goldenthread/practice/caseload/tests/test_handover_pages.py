import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.practice.caseload.handovers.models import Handover
from goldenthread.practice.caseload.tests.handing import asked, part_of, to_avocet, write
from goldenthread.who.access.history_of_workers import story_of
from goldenthread.who.access.models import Involvement, LockReader

TYPED = {"knows": "Ring her aunt first.", "child_told": "On Monday.", "family_told": "", "no_joint": "They have met."}


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def as_(client):
    def signed_in(worker):
        client.force_login(worker)
        return client

    return signed_in


def test_from_my_work_to_a_signed_handover(as_, cast):
    part = to_avocet(cast)
    write_at, page = reverse("caseload:write_handover", args=[part.pk]), reverse("caseload:handover", args=[part.pk])
    client = as_(cast.plover)
    assert write_at in text(client.get("/", follow=True))  # though Tansy is no longer hers
    assert client.post(write_at, TYPED).headers["Location"] == page
    shown = text(client.get(page))
    assert "Ring her aunt first." in shown and "Avocet has not signed" in shown and "I have read this" not in shown
    client = as_(cast.avocet)
    assert "Sign" in text(client.get("/", follow=True)) and "I have read this and take over" in text(client.get(page))
    client.post(reverse("caseload:sign_handover", args=[part.pk]), {"version": Handover.objects.get().pk})
    look = reverse("caseload:look_at_handover", args=[part.pk])
    client = as_(cast.kestrel)
    assert look in text(client.get(page))
    assert client.post(look, {"version": Handover.objects.get().pk, "note": "Read it with both."}).status_code == 302
    shown = text(client.get(page))
    assert "Signed by all" in shown and "Looked at by Kestrel" in shown and "Read it with both." in shown


def test_what_is_missing_is_said_where_it_is_written_again(as_, cast):
    part = to_avocet(cast)
    said = write(cast, part)
    page, send_back = (reverse(f"caseload:{name}", args=[part.pk]) for name in ("handover", "return_handover"))
    client = as_(cast.avocet)
    assert send_back in text(client.get(page)) and "What is missing?" in text(client.get(send_back))
    assert client.post(send_back, {"version": said.pk, "note": ""}).status_code == 422
    asked = {"version": said.pk, "note": "Nothing of what her school says."}
    assert client.post(send_back, asked).headers["Location"] == page
    shown = text(client.get(page))
    assert "Returned, to be written again" in shown and "Returned by Avocet" in shown and "I have read" not in shown
    client = as_(cast.plover)
    assert "to write again" in text(client.get("/", follow=True))
    assert asked["note"] in text(client.get(reverse("caseload:write_handover", args=[part.pk])))


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(as_, cast):
    part = to_avocet(cast)
    answer = as_(cast.plover).post(reverse("caseload:write_handover", args=[part.pk]), TYPED | {"no_joint": ""})
    assert answer.status_code == 422 and "say why there is none" in text(answer) and "Ring her aunt" in text(answer)
    answer = as_(cast.plover).post(reverse("caseload:write_handover", args=[part.pk]), TYPED | {"child_told": ""})
    assert "How was the child told" not in text(answer) and text(answer).count("How was Tansy told?") > 2


def test_the_record_stands_in_the_handover_without_being_copied(as_, cast):
    part = to_avocet(cast)
    shown = text(as_(cast.avocet).get(reverse("caseload:handover", args=[part.pk])))
    for words in ("Who Tansy is", "9 years", "What mattered", "steps still open", "Due in the next four weeks"):
        assert words in shown
    assert "Hemlock" not in shown and "Sorrel" not in shown


def test_who_stays_counts_the_changes_without_a_signed_handover(as_, cast):
    to_avocet(cast)
    client, page = as_(cast.kestrel), reverse("caseload:who_stays", args=[cast.teams["Family safeguarding 3"].pk])
    shown = text(client.get(page, {"show": "unsigned"}))
    assert "Children who changed worker in the last twelve weeks with no handover signed by all" in shown
    assert "1 child" in shown and "Tansy" in shown and "Teasel" not in shown


def test_a_child_is_taken_on_in_two_clicks(as_, cast):
    transfer = asked(cast)
    answer = reverse("caseload:answer_transfer", args=[transfer.pk])
    client = as_(cast.swift)
    assert answer in text(client.get("/", follow=True)) and answer in text(client.get(reverse("assessment:decisions")))
    shown = text(client.get(answer))
    assert "Turnstone" in shown and "Ring her grandmother first" in shown and "checked" not in shown
    client.post(answer, {"worker": cast.turnstone.pk})
    assert story_of(cast.tansy, timezone.localdate()).worker == cast.turnstone
    again = client.post(answer, {"worker": cast.turnstone.pk})
    assert again.status_code == 422 and "the answer is there already" in text(again)


def test_a_return_says_why(as_, cast):
    transfer = asked(cast)
    back = reverse("caseload:return_transfer", args=[transfer.pk])
    client = as_(cast.swift)
    assert client.post(back, {"note": ""}).status_code == 422
    assert client.post(back, {"note": "Her mother is yours."}).status_code == 302
    shown = text(as_(cast.plover).get(reverse("caseload:transfer", args=[transfer.pk])))
    assert "Returned" in shown and "Her mother is yours." in shown


def test_a_leavers_page_stays_until_each_child_has_somebody(as_, cast):
    today = timezone.localdate()
    cast.plover.posts.update(ended_on=today + timedelta(days=12))
    cast.plover.involvements.update(ended_on=today + timedelta(days=12))
    page = reverse("caseload:leaver", args=[cast.plover.posts.get().pk])
    client = as_(cast.kestrel)
    assert page in text(client.get(reverse("oversight:team")))
    shown = text(client.get(page))
    assert "Tansy" in shown and "Teasel" in shown and "Three children have nobody yet" in shown
    assert "close this page" not in shown
    answer = client.post(page, {"note": ""})
    assert answer.status_code == 422 and "Sorrel, Tansy and Teasel have nobody yet." in text(answer)
    LockReader.objects.create(lock=cast.sorrel.locks.get(), worker=cast.avocet, added_by=cast.heron)
    for child in (cast.tansy, cast.teasel, cast.sorrel):
        write(cast, part_of(child))
        allocate = reverse("access:allocate", args=[child.pk])
        form = client.get(allocate).context_data["form"]
        typed = {"worker": cast.avocet.pk, "reason": "LEFTRL", "version": form.initial["version"]}
        typed |= {"on_day": today.day, "on_month": today.month, "on_year": today.year}
        client.post(allocate, typed)
    shown = text(client.get(page))
    assert "Three children have somebody. No handover is signed by all yet." in shown
    assert "Avocet" in shown and "signatures" in shown.lower()
    form = re.search(r"<form class=.gt-write gt-narrow.*?</form>", shown)[0]
    assert "Closing this page ends no handover" in form  # spaced as the paragraph of a form is
    assert client.post(page, {"note": "All said goodbye."}).headers["Location"] == reverse(
        "oversight:team_of", args=[cast.plover.posts.get().team_id]
    )
    assert page not in text(client.get(reverse("oversight:team")))


def test_from_the_workers_page_there_is_a_way_to_what_each_child_still_needs_for_whom_it_opens(as_, cast):
    today = timezone.localdate()
    at, leaver = (
        reverse("workforce:worker", args=[cast.plover.pk]),
        reverse("caseload:leaver", args=[cast.plover.posts.get().pk]),
    )
    assert leaver not in text(as_(cast.kestrel).get(at))  # she stays
    cast.plover.posts.update(ended_on=today + timedelta(days=12))
    for child in (cast.tansy, cast.teasel, cast.sorrel):
        Involvement.objects.filter(pk=part_of(child).pk).update(worker=cast.avocet)
    assert as_(cast.kestrel).post(leaver, {"note": ""}).status_code == 302  # closed
    for who, reads in {"kestrel": True, "heron": True, "swift": False, "avocet": False, "eagle": False}.items():
        client = as_(cast.workers[who])
        assert (f'<a href="{leaver}">Each child, and what they still need</a>' in text(client.get(at))) is reads, who
        assert client.get(leaver).status_code == (200 if reads else 403 if who in ("avocet", "eagle") else 404), who
    onward = cast.plover.posts.create(
        role="senior", team=cast.plover.posts.get().team, employer="X", started_on=today + timedelta(days=12)
    )
    assert leaver not in text(as_(cast.kestrel).get(at))  # in the same team: nobody leaves
    onward.delete()


def test_a_leavers_page_is_there_for_as_long_as_a_child_has_nobody_however_long_ago(as_, cast):
    today = timezone.localdate()
    gone = today - timedelta(weeks=40)
    cast.plover.posts.update(started_on=gone - timedelta(days=400), ended_on=gone)
    mine = Involvement.objects.filter(worker=cast.plover, role="allocated")
    mine.update(started_on=gone - timedelta(days=90), ended_on=gone)
    for child in (cast.teasel, cast.sorrel):
        Involvement.objects.create(
            child=child, worker=cast.avocet, role="allocated", started_on=gone, reason="LEFTRL", made_by=cast.kestrel
        )
    page, client = reverse("caseload:leaver", args=[cast.plover.posts.get().pk]), as_(cast.kestrel)
    at = reverse("workforce:worker", args=[cast.plover.pk])
    shown = text(client.get(page))
    assert "One child has nobody yet" in shown and "Tansy" in shown and "Teasel" not in shown
    assert page in text(client.get(at))
    Involvement.objects.create(
        child=cast.tansy, worker=cast.avocet, role="allocated", started_on=today, reason="FCONTA", made_by=cast.kestrel
    )
    assert client.get(page).status_code == 404 and page not in text(client.get(at))


def test_somebody_who_took_a_child_over_and_left_too_is_nobody(as_, cast):
    today = timezone.localdate()
    to_avocet(cast, days_ago=3)
    part_of(cast.tansy).worker.posts.update(ended_on=today)
    cast.plover.posts.update(ended_on=today + timedelta(days=12))
    shown = as_(cast.kestrel).get(reverse("caseload:leaver", args=[cast.plover.posts.get().pk])).context_data
    assert cast.tansy.pk in {row.child.pk for row in shown["leaving"].without}


def test_a_leavers_page_shows_no_child_of_a_locked_record(as_, cast):
    cast.plover.posts.update(ended_on=timezone.localdate() + timedelta(days=12))
    shown = text(as_(cast.heron).get(reverse("caseload:leaver", args=[cast.plover.posts.get().pk])))
    assert "Tansy" in shown and "Sorrel" not in shown and "Two children have nobody yet" in shown


def test_who_keeps_the_lock_of_a_leavers_child_with_nobody_is_told_and_who_closes_the_page_is_not(as_, cast):
    today = timezone.localdate()
    cast.plover.posts.update(ended_on=today + timedelta(days=12))
    post = cast.plover.posts.get()
    for child in (cast.tansy, cast.teasel):
        Involvement.objects.filter(pk=part_of(child).pk).update(worker=cast.avocet)
    page = reverse("caseload:leaver", args=[post.pk])
    assert "nobody yet" not in text(as_(cast.heron).get(page))
    assert as_(cast.heron).post(page, {"note": ""}).status_code == 302
    told = Notice.objects.filter(kind="leaver_child")
    assert [(each.recipient_id, each.subject) for each in told] == [(cast.kestrel.pk, "Sorrel has no next worker")]
    assert "Heron" not in told.get().made_by_name and "Heron" not in told.get().body
    shown = text(as_(cast.kestrel).get(page))
    assert "One child has nobody yet" in shown and "for the children whom they may know of" in shown


def test_nobody_is_told_of_a_locked_child_who_has_somebody_else(as_, cast):
    cast.plover.posts.update(ended_on=timezone.localdate() + timedelta(days=12))
    for child in (cast.tansy, cast.teasel, cast.sorrel):
        Involvement.objects.filter(pk=part_of(child).pk).update(worker=cast.avocet)
    assert as_(cast.heron).post(reverse("caseload:leaver", args=[cast.plover.posts.get().pk]), {"note": ""}).status_code
    assert not Notice.objects.filter(kind="leaver_child").exists()
