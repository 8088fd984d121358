"""Supervision where a supervisor, a worker or the hours change: nobody falls out, nothing begins anew, and what is the
worker's own stays where it was."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.practice.supervision.begun import somebody_since
from goldenthread.practice.supervision.cases.whose import named_owners
from goldenthread.practice.supervision.models import Entry
from goldenthread.practice.supervision.own import ABOVE, Own
from goldenthread.practice.supervision.people import standing, under
from goldenthread.practice.supervision.personal.actions import write
from goldenthread.who.workforce.models import Post
from tests.cast import hire

from . import stage
from .stage import TODAY

pytestmark = pytest.mark.django_db
TEAM = "Family safeguarding 3"


def ago(days: int):
    return TODAY - timedelta(days=days)


def next_post(cast, worker, **facts) -> Post:
    """Another post from today, straight after the one of now."""
    old = worker.posts.open(TODAY).get()
    Post.objects.filter(pk=old.pk).update(ended_on=TODAY)
    terms = {"role": old.role, "team": old.team, "manager": old.manager, "employer": old.employer} | facts
    return Post.objects.create(worker=worker, started_on=TODAY, **terms)


POSTS = [
    # (what the next post differs in, whether what was late is late still)
    ({"full_time_equivalent": "0.8"}, True),
    ({"role": "senior"}, False),
    ({"team": "Family safeguarding 1"}, False),
]


@pytest.mark.parametrize(("facts", "is_late"), POSTS)
def test_other_hours_do_not_begin_the_clock_of_a_workers_supervision_anew(cast, facts, is_late):
    stage.held(cast, on=ago(90))
    (before,) = standing([cast.plover.posts.open(TODAY).get()], TODAY)
    assert before.is_late
    if "team" in facts:
        facts = {"team": cast.teams[facts["team"]]}
    (after,) = standing([next_post(cast, cast.plover, **facts)], TODAY)
    assert after.is_late is is_late and (after.due.due_on == before.due.due_on) is is_late


def test_who_follows_a_manager_finds_those_whose_posts_still_name_the_one_before(cast):
    kite = hire("kite", "team_manager", cast.teams[TEAM], cast.heron, None)
    assert under(kite, TODAY) == []
    Post.objects.filter(worker=cast.kestrel).update(ended_on=TODAY)
    assert {post.worker for post in under(kite, TODAY)} >= {cast.plover, cast.avocet}


@override_settings(SUPERVISION=Own(personal_read_by=(ABOVE,)))
def test_who_leads_the_supervisor_later_reads_nothing_of_before(client, cast):
    # Given a supervision of Plover with Kestrel, whom Heron leads; then Kestrel goes to another team, under Turnstone
    meeting = stage.held(cast, on=ago(3))
    facts = {"wellbeing": "I do not sleep.", "workload": "", "learning": "", "over": 0}
    write(by=cast.plover, meeting=meeting, at=timezone.now(), **facts)
    next_post(cast, cast.kestrel, role="senior", team=cast.teams["Family safeguarding 1"], manager=cast.turnstone)
    read = {}
    for who in ("turnstone", "heron"):
        client.force_login(cast.workers[who])
        pages = [reverse(f"supervision:{name}", args=[meeting.pk]) for name in ("personal", "meeting")]
        read[who] = [client.get(page).status_code for page in pages]
    assert read == {"turnstone": [404, 404], "heron": [200, 200]}


def test_a_slip_of_the_hand_is_nobodys_time_with_a_child(cast):
    cast.hemlock.holdings.update(started_on=ago(90))
    for start, end in ((80, 80), (3, None)):
        cast.hemlock.involvements.create(
            worker=cast.plover, role="allocated", started_on=ago(start), reason="FCONTA", made_by=cast.kestrel,
            ended_on=None if end is None else ago(end),
        )  # fmt: skip
    assert dict(somebody_since([cast.hemlock.pk], ago(0))) == {cast.hemlock.pk: ago(3)}


def test_who_is_to_come_has_nobody_yet(cast):
    """Hemlock came to the team when whoever has him had him already; another worker is named from a day to come."""
    cast.hemlock.holdings.update(started_on=ago(30))
    for worker, start, end in ((cast.plover, 40, -10), (cast.avocet, -10, None)):
        cast.hemlock.involvements.create(
            worker=worker, role="allocated", started_on=ago(start), reason="FCONTA", made_by=cast.kestrel,
            ended_on=None if end is None else ago(end),
        )  # fmt: skip
    assert dict(somebody_since([cast.hemlock.pk], ago(0))) == {cast.hemlock.pk: None}
    assert dict(somebody_since([cast.hemlock.pk], ago(-10))) == {cast.hemlock.pk: ago(-10)}


NOT_THEIRS = {
    "who may not open the locked record": ("sorrel", "plover", "kestrel", "may not open this record"),
    "a senior who neither works with the child nor manages": ("tansy", "avocet", "avocet", "does not work with"),
}


def test_only_whoever_is_on_the_list_of_a_locked_record_is_offered(cast):
    assert [each for each, _ in named_owners(cast.sorrel.pk, cast.kestrel, TODAY)] == [cast.kestrel]
    assert cast.plover in [each for each, _ in named_owners(cast.tansy.pk, cast.kestrel, TODAY)]


@pytest.mark.parametrize(("child", "owner", "by", "reason"), NOT_THEIRS.values(), ids=NOT_THEIRS)
def test_what_is_decided_is_given_to_nobody_who_could_not_do_it(cast, child, owner, by, reason):
    with pytest.raises(Refused, match=reason):
        stage.written(cast, cast.children[child], owner=cast.workers[owner], by=cast.workers[by])
    assert not Entry.objects.exists()
