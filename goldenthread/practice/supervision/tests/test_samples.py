"""The sample of a quarter: what is drawn and stays drawn, who reads it, what was found, and what nobody has read."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.practice.supervision.cases.actions import Said, put_right
from goldenthread.practice.supervision.models import Entry
from goldenthread.practice.supervision.samples import rules
from goldenthread.practice.supervision.samples.actions import reread
from goldenthread.practice.supervision.samples.reading import last_sample, sample_of
from goldenthread.practice.supervision.samples.rules import Chain, Text, Written
from goldenthread.who.access.reasons.actions import open_record
from tests.cast import hire

from . import stage
from .stage import TODAY
from .test_actions import NOW, refused
from .test_pages import get

pytestmark = pytest.mark.django_db
NOW_ON, LAST = rules.quarters_until(TODAY)[:2]
IN_LAST = rules.quarter_days(LAST)[0] + timedelta(days=20)
WHY = "To re-read the supervision that was drawn"


@pytest.fixture
def seniors(cast):
    """A head of service and a principal social worker, who have no part in any child’s life."""
    return [
        hire(name, role, None, cast.eagle, None)
        for name, role in (("Merlin", "head_of_service"), ("Siskin", "principal_social_worker"))
    ]


def earlier(cast, child=None, by=None, on=IN_LAST, at=None, **more) -> Entry:
    """Written in the quarter that is over."""
    at = timezone.make_aware(datetime.combine(at or on, time(12)))
    return Entry.objects.create(
        child=child or cast.tansy, on=on, by=by or cast.kestrel, at=at, **{"decision": "See her.", "rationale": "Why."}
        | more,
    )  # fmt: skip


def found(cast, entry, by=None, words="What else could it be?"):
    return reread(by=by or cast.heron, entry=entry, found="decides", words=words, at=NOW())


def righted(entry, decision="Plover sees Tansy today."):
    said = Said(decision=decision, rationale="It cannot wait any longer.")
    return put_right(by=entry.by, entry=entry, said=said, at=NOW())


def stands(quarter, reader):
    """Of a sample what stands now, and whether it was read."""
    return [(each.row.pk, each.read is not None) for each in sample_of(quarter, reader, TODAY).rows]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], []),
        ([Text(1, 7, None, False)], [Chain(Written(1, 7), 1, None)]),
        ([Text(1, 7, None, False), Text(2, 7, 1, False), Text(5, 7, 2, False)], [Chain(Written(1, 7), 5, None)]),
        ([Text(1, 7, None, True), Text(4, 7, 1, False)], [Chain(Written(1, 7), 4, 1)]),
        ([Text(1, 7, None, True), Text(4, 7, 1, True)], [Chain(Written(1, 7), 4, 4)]),
        ([Text(3, 7, 2, True), Text(4, 8, None, False)], [Chain(Written(4, 8), 4, None)]),
    ],
)
def test_what_puts_an_entry_right_has_its_lot(texts, expected):
    assert rules.chains(texts) == expected == rules.chains(reversed(texts))


@pytest.mark.parametrize("role", [0, 1], ids=["head of service", "principal social worker"])
def test_who_leads_or_guides_all_rereads_a_record_once_it_is_open(client, cast, seniors, role):
    entry, senior = stage.written(cast), seniors[role]
    text = get(client, senior, "samples")
    assert "You may read 1 of 1; none is read." in text and f"Record {cast.tansy.pk}" in text and "Tansy" not in text
    assert "Open with a reason" in text and entry.decision not in text
    get(client, senior, "reread", entry.pk, status=404)
    open_record(by=senior, child_id=cast.tansy.pk, reason=WHY)
    assert "Tansy" in get(client, senior, "samples")
    form = {"found": "decides", "words": "What else could it be?"}
    assert client.post(reverse("supervision:reread", args=[entry.pk]), form).status_code == 302
    assert "one is read" in get(client, senior, "samples")
    assert "What else could it be?" in get(client, cast.kestrel, "of_child", cast.tansy.pk)


def test_what_a_service_manager_wrote_is_reread_by_somebody_else(client, cast, seniors):
    entry = stage.written(cast, by=cast.heron, owner=cast.heron)
    assert "You may read 0 of 1" in get(client, cast.heron, "samples")
    assert [stands(NOW_ON, senior) for senior in seniors] == [[(entry.pk, False)]] * 2


def test_a_locked_record_is_not_there_in_a_sample(client, cast, seniors):
    stage.written(cast, cast.sorrel, owner=cast.kestrel)
    for reader in (cast.heron, *seniors):
        text = get(client, reader, "samples")
        assert "You may read 0 of 0" in text and f"Record {cast.sorrel.pk}" not in text


def test_who_works_with_the_child_rereads_nothing_of_it(cast, seniors):
    stage.written(cast)
    cast.tansy.involvements.create(
        worker=seniors[0], role="co_worker", started_on=TODAY, reason="FCONTA", made_by=cast.heron
    )  # fmt: skip
    sample = sample_of(NOW_ON, seniors[0], TODAY)
    assert (list(sample.rows), sample.others) == ([], 1)


def test_to_whom_the_child_comes_rereads_nothing_of_it_either(cast, seniors):
    entry = stage.written(cast)
    on = TODAY + timedelta(days=10)
    cast.tansy.involvements.filter(role="allocated").update(ended_on=on)
    for reader in (cast.heron, seniors[0]):
        cast.tansy.involvements.filter(started_on=on).delete()
        cast.tansy.involvements.create(
            worker=reader, role="allocated", started_on=on, reason="FCONTA", made_by=cast.kestrel
        )  # fmt: skip
        sample = sample_of(NOW_ON, reader, TODAY)
        assert (list(sample.rows), sample.others) == ([], 1)
    cast.tansy.involvements.filter(started_on=on).update(worker=cast.heron)
    with refused("work with"):
        found(cast, entry)


def test_an_entry_that_is_put_right_stays_drawn(client, cast):
    entry = stage.written(cast)
    now = righted(entry)
    assert stands(NOW_ON, cast.heron) == [(now.pk, False)]
    assert "Plover sees Tansy today." in get(client, cast.heron, "reread", now.pk)
    text = get(client, cast.heron, "reread", entry.pk)
    assert "put right since" in text and "Read what was put in its place" in text


def test_what_was_found_stays_when_the_entry_is_put_right(client, cast):
    entry = stage.written(cast)
    found(cast, entry)
    now = righted(righted(entry), "Plover sees Tansy on Monday.")
    assert stands(NOW_ON, cast.heron) == [(now.pk, True)]
    text = get(client, cast.heron, "samples")
    assert "It decides and does not reflect" in text and "Heron, put right since" in text and "one is read" in text
    text = get(client, cast.heron, "reread", now.pk)
    assert "What was found before it was put right" in text and "What else could it be?" in text


def test_an_entry_of_the_last_quarter_put_right_in_this_one_stays_in_its_own(cast):
    entry = earlier(cast)
    now = righted(entry)
    assert stands(LAST, cast.heron) == [(now.pk, False)] and stands(NOW_ON, cast.heron) == []


def test_what_is_written_now_of_a_day_of_the_last_quarter_does_not_move_its_sample(cast):
    entry = earlier(cast)
    for _ in range(8):
        earlier(cast, at=TODAY)
    assert stands(LAST, cast.heron) == [(entry.pk, False)]


def test_what_was_read_stays_while_the_quarter_goes_on(client, cast):
    """Whichever of the two was drawn: the other may have been, before it was there."""
    both = [stage.written(cast), earlier(cast, on=TODAY)]
    (drawn,) = (pk for pk, _ in stands(NOW_ON, cast.heron))
    (read,) = (entry for entry in both if entry.pk != drawn)
    found(cast, read)
    assert sorted(stands(NOW_ON, cast.heron)) == sorted([(read.pk, True), (drawn, False)])
    text = get(client, cast.heron, "samples")
    assert "You may read 2 of 2; one is read." in text and "until it is over, what is written next may" in text
    assert "until it is over" not in get(client, cast.heron, "samples", query=f"?quarter={LAST}")


def test_what_was_found_is_read_by_who_may_open_the_record(client, cast, seniors):
    found(cast, stage.written(cast))
    assert "It decides and does not reflect" in get(client, cast.heron, "samples")
    text = get(client, seniors[0], "samples")
    assert "It decides" not in text and "Read Heron" in text


@pytest.mark.parametrize("page", ["people", "samples"])
def test_what_nobody_has_reread_of_the_last_quarter_is_said_and_opens(client, cast, page):
    entry = earlier(cast)
    earlier(cast, by=cast.swift, child=cast.yarrow)
    words = rules.quarter_words(LAST).lower()
    text = get(client, cast.heron, page)
    assert f"Two entries that were drawn in {words} are re-read by nobody yet." in text
    client.force_login(cast.heron, backend="allauth.account.auth_backends.AuthenticationBackend")
    link = f'{reverse("supervision:samples")}?quarter={LAST}"'
    assert link in client.get(reverse(f"supervision:{page}")).content.decode()
    assert "You may read 2 of 2; none is read." in get(client, cast.heron, "samples", query=f"?quarter={LAST}")
    found(cast, entry)
    assert f"One entry that was drawn in {words} is re-read by nobody yet." in get(client, cast.heron, page)
    found(cast, Entry.objects.get(child=cast.yarrow))
    assert "by nobody yet" not in get(client, cast.heron, page)


def test_only_who_rereads_hears_of_what_is_not_read(client, cast, seniors):
    earlier(cast)
    assert "by nobody yet" in get(client, seniors[0], "people") and "by nobody yet" in get(client, seniors[1], "mine")
    for reader in (cast.kestrel, cast.eagle):
        assert "by nobody yet" not in get(client, reader, "people") and last_sample(reader, TODAY) is None
    assert "What is re-read" not in get(client, cast.plover, "mine")


def test_after_reading_one_comes_back_to_its_quarter(client, cast):
    entry = righted(earlier(cast))
    get(client, cast.heron, "reread", entry.pk)
    answer = client.post(reverse("supervision:reread", args=[entry.pk]), {"found": "both", "words": "I hear her."})
    assert answer.headers["Location"] == f"{reverse('supervision:samples')}?quarter={LAST}"


def test_a_director_rereads_nothing(cast):
    with refused("may not re-read"):
        found(cast, stage.written(cast), by=cast.eagle)
