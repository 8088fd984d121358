"""Posts of the establishment, who left and why, absence and first years: who may write it, and what is counted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.who.workforce.actions import add_worker, change_post, end_post
from goldenthread.who.workforce.census import actions
from goldenthread.who.workforce.census.line import of_the_line
from goldenthread.who.workforce.census.reading import Workforce, full_time
from goldenthread.who.workforce.models import Away, Place, Post, Service, Team, Worker
from tests.cast import hire

pytestmark = pytest.mark.django_db
TEAM = "Family safeguarding 3"


def places(cast, today, many=1, role="social_worker", fte="1", by="heron") -> list[Place]:
    return actions.establish(
        by=cast.workers[by], team=cast.teams[TEAM], role=role, full_time_equivalent=Decimal(fte),
        on=today - timedelta(days=400), many=many,
    )  # fmt: skip


def begins(cast, today, name, place=None, ago=30, **facts) -> Worker:
    told = {"role": "social_worker", "team": cast.teams[TEAM], "employer": "Marlshire Council"} | facts
    return add_worker(
        by=cast.heron, name=name.title(), email=f"{name}@marlshire.example", on=today - timedelta(days=ago),
        place=place, **told,
    )  # fmt: skip


def names(posts) -> list[str]:
    return [post.worker.name for post in posts]


def test_who_says_which_posts_there_are(cast, today):
    assert len(places(cast, today, many=3)) == 3 and Place.objects.count() == 3
    assert Entry.objects.deeds().filter(deed="place.established").count() == 1
    for by in ("kestrel", "starling", "plover"):
        with pytest.raises(Refused, match="Only the service’s manager"):
            places(cast, today, by=by)
    with pytest.raises(Refused, match="1 to 20"):
        places(cast, today, many=21)
    far = Team.objects.create(name="Care 1", kind="care", service=Service.objects.create(name="Care"))
    with pytest.raises(Refused):
        actions.establish(by=cast.heron, team=far, role="senior", full_time_equivalent=Decimal(1), on=today)


def test_a_post_is_vacant_until_somebody_of_the_councils_own_holds_it(cast, today):
    one, two, part = *places(cast, today, many=2), *places(cast, today, fte="0.6")
    begins(cast, today, "linnet", one)
    begins(cast, today, "knot", two, is_agency=True, until=today + timedelta(days=60), employer="Fairweather")
    begins(cast, today, "ruff", is_agency=True, until=today + timedelta(days=60), employer="Fairweather")
    here = Workforce([cast.teams[TEAM]], [], today)
    assert [(each.place.pk, each.share, names(each.covered_by)) for each in here.vacant] == [
        (two.pk, 1.0, ["Knot"]), (part.pk, 0.6, []),
    ]  # fmt: skip
    assert names(here.agency) == ["Knot", "Ruff"] and names(here.covering) == ["Knot"]
    assert names(here.in_post) == ["Avocet", "Kestrel", "Linnet", "Plover"] and full_time(here.in_post) == 4


def test_a_post_that_is_held_or_elsewhere_is_not_given_again(cast, today):
    (one,), (part,) = places(cast, today), places(cast, today, fte="0.6")
    begins(cast, today, "linnet", one)
    for facts, says in (
        ({"place": one}, "holds this post"), ({"place": part}, "0.6 is vacant"),
        ({"place": part, "team": cast.teams["Family safeguarding 1"]}, "another team"),
        ({"place": part, "ago": 500}, "not there on that day"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=says):
            begins(cast, today, "knot", **facts)
    assert begins(cast, today, "knot", part, full_time_equivalent=Decimal("0.6")).post.place == part


def test_whoever_goes_on_in_the_same_team_keeps_the_place(cast, today):
    (one,) = places(cast, today)
    linnet = begins(cast, today, "linnet", one)
    terms = {"role": "social_worker", "team": cast.teams[TEAM], "employer": "Marlshire Council"}
    change_post(by=cast.heron, worker=linnet, on=today, over=linnet.version, manager=cast.kestrel, **terms)
    assert [post.place for post in linnet.posts.all()] == [one, one]


def test_who_left_and_who_moved(cast, today):
    plover, avocet = cast.plover, cast.avocet
    last = today - timedelta(days=1)
    end_post(by=cast.heron, worker=plover, last_day=last, why="", over=plover.version, because="resigned", to="council")
    slip = begins(cast, today, "linnet")
    end_post(by=cast.heron, worker=slip, last_day=last, why="", over=slip.version, because="mistake", to="not_known")
    terms = {"team": cast.teams["Family safeguarding 1"], "employer": "Marlshire Council", "until": None}
    change_post(by=cast.heron, worker=avocet, on=today, role="social_worker", over=avocet.version, **terms)
    here = Workforce([cast.teams[TEAM]], [], today)
    assert [(post.worker.name, post.left_because, post.left_to) for post in here.leavers] == [
        ("Plover", "resigned", "council")
    ]
    beside = Workforce([cast.teams["Family safeguarding 1"]], [], today)
    assert [(post.worker.name, before.role) for post, before in beside.progressed] == [("Avocet", "senior")]
    assert "Avocet" not in names(beside.starters) and beside.leavers == []


def test_whoever_stays_after_all_has_not_left(cast, today):
    end_post(by=cast.heron, worker=cast.plover, last_day=today + timedelta(days=9), why="", over=cast.plover.version,
          because="resigned", to="break")  # fmt: skip
    terms = {"team": cast.teams[TEAM], "employer": "Marlshire Council", "until": None}
    change_post(by=cast.heron, worker=cast.plover, on=today, role="senior", over=cast.plover.version, **terms)
    first, second = Post.objects.filter(worker=cast.plover).order_by("started_on")
    assert (first.left_because, first.left_to, second.ended_on) == ("", "", None)


def test_a_post_ends_once_and_nobody_saves_over_it(cast, today):
    (one,) = places(cast, today)
    read = one.version
    actions.end_place(by=cast.heron, place=one, on=today, over=read)
    with pytest.raises(Stale):
        actions.end_place(by=cast.heron, place=one, on=today, over=read)
    one.refresh_from_db()
    with pytest.raises(Refused, match="later day"):
        actions.end_place(by=cast.heron, place=one, on=one.started_on, over=one.version)
    assert not Place.objects.open(today).exists()


def test_absence_is_written_by_the_line_and_by_nobody_of_themselves(cast, today):
    on = today - timedelta(days=20)
    made = actions.go_away(by=cast.kestrel, worker=cast.plover, kind="sickness", on=on)
    assert Entry.objects.deeds().get(deed="worker.away").what.startswith("From ")  # never what kind
    for by, worker in (("swift", "plover"), ("plover", "plover"), ("kestrel", "kestrel"), ("starling", "plover")):
        with pytest.raises(Refused):
            actions.go_away(by=cast.workers[by], worker=cast.workers[worker], kind="sickness", on=on)
    with pytest.raises(Refused, match="away from"):
        actions.go_away(by=cast.heron, worker=cast.plover, kind="other", on=today)
    read = made.version
    actions.come_back(by=cast.heron, away=made, on=today, over=read)
    with pytest.raises(Stale):
        actions.come_back(by=cast.kestrel, away=made, on=today, over=read)
    with pytest.raises(Refused, match="after the first"):
        actions.go_away(by=cast.kestrel, worker=cast.plover, kind="other", on=today, until=today)


@pytest.mark.parametrize(
    ("kind", "on", "until", "fte", "days"),
    [
        ("sickness", date(2026, 3, 2), date(2026, 3, 9), 1, 5.0),  # Monday to Monday: five working days
        ("sickness", date(2026, 3, 2), date(2026, 3, 9), "0.6", 3.0),
        ("sickness", date(2026, 4, 2), date(2026, 4, 8), 1, 2.0),  # over Easter
        ("sickness", date(2025, 9, 29), date(2025, 10, 3), 1, 2.0),  # only what lies in the year
        ("sickness", date(2026, 9, 28), None, 1, 3.0),  # not back yet
        ("parental", date(2026, 3, 2), date(2026, 3, 9), 1, 0),
        ("other", date(2026, 3, 2), date(2026, 3, 9), 1, 0),
    ],
)
def test_days_lost_in_the_censuss_year(cast, kind, on, until, fte, days):
    Post.objects.update(started_on=date(2025, 1, 6))
    Post.objects.filter(worker=cast.plover).update(full_time_equivalent=fte)
    Away.objects.create(worker=cast.plover, kind=kind, started_on=on, ended_on=until, made_by=cast.kestrel)
    here = Workforce([cast.teams[TEAM]], [], date(2026, 9, 30))
    assert sum(each.days for each in here.lost) == days


def test_a_first_year_and_what_it_has_had(cast, today):
    with pytest.raises(Refused, match="not in a first year"):
        actions.reach(by=cast.kestrel, worker=cast.plover, kind="agreement", on=today)
    linnet = begins(cast, today, "linnet", ago=120, newly_qualified=True, came_from="qualified")
    for kind in ("observation", "observation", "training"):
        actions.reach(by=cast.kestrel, worker=linnet, kind=kind, on=today, what="A visit")
    with pytest.raises(Refused, match="Enter a day from"):
        actions.reach(by=cast.kestrel, worker=linnet, kind="final", on=today + timedelta(days=1))
    here = Workforce([cast.teams[TEAM]], [], today)
    (newly,) = here.newly
    assert (newly.done, newly.observed, "Support and assessment agreement" in newly.missing) == (3, 2, True)
    assert [(post.worker.name, post.came_from) for post in here.starters if post.worker == linnet] == [
        ("Linnet", "qualified")
    ]


def test_the_line_and_the_council_read_the_same_of_what_a_first_year_lacks(cast, today):
    linnet = begins(cast, today, "linnet", ago=400, newly_qualified=True, came_from="qualified")
    for kind in ("agreement", "three_months", "six_months", "final", "observation", "observation"):
        actions.reach(by=cast.kestrel, worker=linnet, kind=kind, on=today, what="A visit")
    (newly,) = Workforce([cast.teams[TEAM]], [], today).newly
    assert list(newly.missing) == of_the_line(cast.kestrel, linnet)["missing"] == ["1 observation of practice"]


def test_the_whole_councils_figures_ask_as_often_for_many_as_for_few(cast, today, django_assert_num_queries):
    def read():
        found = Workforce(list(Team.objects.all()), [cast.service.pk, None], today)
        return found.vacant, found.leavers, found.newly, found.lost, found.managers, found.progressed

    read()
    with django_assert_num_queries(4):
        read()
    for number in range(20):
        hire(f"bird{number}", "social_worker", cast.teams[TEAM], cast.kestrel, None)
    places(cast, today, many=20)
    with django_assert_num_queries(4):
        read()
