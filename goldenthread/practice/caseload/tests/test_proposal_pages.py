"""The pages of a proposal: asked for from the queue, read with its reasons, decided line by line."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.words import plain_date
from goldenthread.practice.caseload.proposals.models import Proposal
from goldenthread.practice.caseload.proposals.page import Shown, accept_words, known_words, so_far
from goldenthread.who.access.actions import allocate
from goldenthread.who.access.led import coming_among, led_among
from goldenthread.who.access.models import Involvement, Lock
from tests.cast import hire

from .stage import TEAM, leads, proposed, waits, works

pytestmark = pytest.mark.django_db


def signed_in(worker) -> Client:
    client = Client()
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(answer) -> str:
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s+", " ", text))


@pytest.fixture
def scene(cast):
    """Sedge and her sister wait, whose brother Burdock is with Avocet; Rush waits too, and nobody here knows him."""
    leads(cast, cast.avocet, 2)
    sedge = waits(cast, "sedge", 3, cast.burdock)
    return sedge, waits(cast, "reed", 3, sedge), waits(cast, "rush", 1)


def page(cast, proposal=None) -> str:
    return reverse("caseload:proposal", args=[(proposal or proposed(cast)).pk])


def test_from_the_queue_to_everybody_with_a_worker_in_three_presses(cast, scene):
    manager = signed_in(cast.kestrel)
    queue = manager.get("/access/allocation/").content.decode()
    action = re.search(r'action="(/caseload/proposals/[^"]*)"', queue)[1]
    answer = manager.post(action, {"about": "waits"}, follow=True)
    said = words(answer)
    assert "Two of 3 children go to somebody their family knows." in said
    assert "Proved best" in said and "Knows the family: works with a brother or sister today" in said
    assert "Sedge" in said and "Brothers and sisters: together" in said and "5 of 20 3 now" in said
    assert (
        "Nobody here knows the family; this keeps loads even" in said
        and answer.context_data["shown"].rows[0].state.words in said
        and "Accept all 3 children" in said
    )
    done = manager.post(answer.wsgi_request.path, {"everything": "1"}, follow=True)
    assert "3 children have a worker now." in words(done) and "Every line is decided." in words(done)
    parts = Involvement.objects.filter(child__in=scene, role="allocated", ended_on=None)
    assert {part.child.short_name: part.worker.name for part in parts} == {
        "Sedge": "Avocet", "Reed": "Avocet", "Rush": "Plover"}  # fmt: skip


def test_a_line_on_other_facts_than_it_stood_on_is_marked_and_left(cast, scene):
    sedge, _, rush = scene
    path, manager = page(cast), signed_in(cast.kestrel)
    allocate(by=cast.heron, children=[sedge], worker=cast.plover, on=timezone.localdate())
    said = words(manager.get(path))
    assert "Changed since: Sedge is with Plover since" in said and "given by Heron." in said
    assert "Plover holds 4 children now, not 3; limit 20." in said and "Accept all" not in said
    family = Proposal.objects.get().lines.get(child=rush).family
    refused = manager.post(path, {"lines": [family]})
    assert refused.status_code == 422 and "cannot be accepted any more" in words(refused)
    assert manager.post(path, {"everything": "1"}).status_code == 422
    assert not Involvement.objects.filter(child=rush).exists()


def test_one_ticked_family_is_given_and_the_others_wait(cast, scene):
    path, manager = page(cast), signed_in(cast.kestrel)
    assert "Tick at least one line" in words(manager.post(path, {}))
    made = Proposal.objects.get()
    manager.post(path, {"lines": [made.lines.get(child=scene[0]).family]})
    assert set(made.lines.exclude(outcome="").values_list("child", flat=True)) == {scene[0].pk, scene[1].pk}
    said = words(manager.get(path))
    assert "Two children are given and one is still to decide." in said and "Nothing is given" not in said
    assert "Accept the one child still to decide" in said
    said = words(manager.post(path, {"everything": "1"}, follow=True))
    assert "All 3 children are given." in said and "Accept those ticked" not in said


# given, left as they are, still to decide; how many of those can be accepted: what the page says, and the button
@pytest.mark.parametrize(
    ("given", "left", "to_decide", "can_be", "said", "button"),
    [
        (0, 0, 3, 3, "Nothing is given until you accept it.", "Accept all 3 children"),
        (0, 0, 1, 1, "Nothing is given until you accept it.", "Accept the one child"),
        (0, 0, 3, 2, "Nothing is given until you accept it.", "Accept 2 of the 3 children"),
        (1, 0, 2, 2, "One child is given and two are still to decide.", "Accept all 2 children still to decide"),
        (2, 1, 1, 1, "Two children are given, one is left as it is and one is still to decide.",
         "Accept the one child still to decide"),
        (0, 2, 3, 1, "No child is given, two are left as they are and three are still to decide.",
         "Accept 1 of the 3 children still to decide"),
        (2, 1, 0, 0, "Two children are given and one is left as it is.", None),
        (0, 2, 0, 0, "No child is given and two are left as they are.", None),
        (1, 0, 0, 0, "One child is given.", None),
        (3, 0, 0, 0, "All 3 children are given.", None),
    ],
)  # fmt: skip
def test_how_many_are_given_and_how_many_are_still_to_decide(given, left, to_decide, can_be, said, button):
    assert so_far(given, left, to_decide) == said
    assert button is None or accept_words(can_be, to_decide, bool(given + left)) == button


@pytest.mark.parametrize(
    ("known", "many", "said"),
    [
        (0, 2, "None of the 2 children goes to somebody their family knows."),
        (1, 2, "One of 2 children goes to somebody their family knows."),
        (2, 3, "Two of 3 children go to somebody their family knows."),
        (3, 3, "All 3 children go to somebody their family knows."),
        (1, 1, "The one child goes to somebody their family knows."),
        (0, 1, "The one child goes to nobody their family knows."),
    ],
)
def test_how_many_go_to_somebody_their_family_knows(known, many, said):
    assert " ".join(known_words(known, many)) == said


def test_what_comes_first_says_by_how_many_a_limit_is_passed(cast):
    said = words(signed_in(cast.kestrel).get(reverse("caseload:proposals")))
    assert "Nobody is past their limit; by one child at most, for a family they know" in said


def test_otherwise_for_one_of_two_sisters_with_who_else_there_is(cast, scene):
    rail = works(cast, "rail", newly_qualified=True)
    leads(cast, rail, 12)
    made, manager = proposed(cast), signed_in(cast.kestrel)
    line = made.lines.get(child=scene[0])
    path = reverse("caseload:line", args=[made.pk, line.pk])
    said = words(manager.get(path))
    assert "Avocet was proposed, who would hold 5 of 20." in said and "Plover: 3 of 20" in said
    assert "Rail: 12 of 12 (without room)" in said and "Nobody for now" in said
    missing = manager.post(path, {"instead": cast.plover.pk})
    assert missing.status_code == 422 and "Tick at least one child" in words(missing)
    done = manager.post(path, {"lines": [line.pk], "instead": cast.plover.pk, "why": "She asked for him."}, follow=True)
    assert "Sedge: with Plover since today." in words(done) and "She asked for him." in words(done)
    other = reverse("caseload:line", args=[made.pk, made.lines.get(child=scene[2]).pk])
    typed = {"lines": [made.lines.get(child=scene[2]).pk], "instead": "nobody", "why": "A court day."}
    left = manager.post(other, typed, follow=True)
    assert "Rush: left as it is." in words(left) and "Left as it is" in words(left)
    assert manager.get(other).status_code == 302


def test_a_leavers_children_from_their_load(cast):
    manager = signed_in(cast.kestrel)
    load = manager.get(reverse("caseload:of_worker", args=[cast.plover.pk])).content.decode()
    link = re.search(r'href="(/caseload/proposals/[^"]*)"', load)[1].replace("&amp;", "&")
    form = manager.get(link)
    said = form.context_data["form"]
    assert "Plover" in words(form) and (said["about"].value(), said["whose"].value()) == ("", cast.plover.pk)
    refused = manager.post(link, {"about": "leaves", "whose": cast.plover.pk})
    assert refused.status_code == 422 and "Plover’s post has no last day." in words(refused)
    assert "Choose whose children need somebody" in words(manager.post(link, {"about": "away"}))
    assert "nobody needs to change" in words(manager.post(link, {"about": "over", "whose": cast.plover.pk}))
    refused = manager.post(link, {"about": "away", "whose": cast.plover.pk})
    assert refused.status_code == 422 and "No absence of Plover’s is on record." in words(refused)
    KNOWN["away"](cast.plover)
    answer = manager.post(link, {"about": "away", "whose": cast.plover.pk}, follow=True)
    said = words(answer)
    assert "Plover’s children" in said and "so is whoever hands over" in said
    assert "leads from that day, and reads the record till then; the handover is asked for. Each worker" in said
    shares = {share.carried.worker.name: (share.carried.children, share.after)
              for share in answer.context_data["shown"].shares}  # fmt: skip
    assert shares == {"Plover": (3, 1), "Avocet": (1, 3)}  # Sorrel is locked, and nobody else is on the list
    assert "Nobody was found for 1 child" in said and "1 not on the list of a locked record" in said


# What is known of Plover, and what stands chosen when a manager comes from Plover’s page.
KNOWN = {
    "": lambda plover: None,
    "leaves": lambda plover: plover.posts.update(ended_on=timezone.localdate() + timedelta(days=30)),
    "away": lambda plover: plover.aways.create(
        kind="sickness", started_on=timezone.localdate(), made_by=plover),
    "away soon": lambda plover: plover.aways.create(
        kind="maternity", started_on=timezone.localdate() + timedelta(days=40), made_by=plover),
    "over": lambda plover: plover.posts.update(full_time_equivalent="0.1"),
}  # fmt: skip


@pytest.mark.parametrize("about", KNOWN)
def test_from_a_workers_page_only_what_is_known_of_them_is_chosen(cast, about):
    KNOWN[about](cast.plover)
    asked = signed_in(cast.kestrel).get(f"/caseload/proposals/?by={cast.plover.pk}")
    form = asked.context_data["form"]
    about = about.removesuffix(" soon")
    assert (form["about"].value(), form["whose"].value()) == (about, cast.plover.pk)
    ticked = re.findall(r'name="about"[^>]*value="(\w+)"[^>]*checked', asked.content.decode())
    assert ticked == [about] * bool(about)


def test_of_a_leaver_the_page_says_from_when_the_next_worker_leads(cast):
    answer = signed_in(cast.kestrel).get(page(cast, proposed(cast, "leaves", cast.plover)))
    said, leaver = words(answer), reverse("caseload:leaver", args=[cast.plover.post.pk])
    assert f'<a href="{leaver}">Plover leaves</a>' in answer.content.decode()
    assert "Whoever is accepted leads from that day, and reads the record till then; the handover is asked for." in said
    assert answer.context_data["form"]["on"].value() == cast.plover.post.ended_on
    first_without = plain_date(cast.plover.post.ended_on)
    assert f"Plover goes on until then. At the latest {first_without}, the first day without Plover." in said
    waits(cast, "sedge")
    answer = signed_in(cast.kestrel).get(page(cast))
    said = words(answer)
    assert "Whoever is accepted leads from today." in said and "handover" not in said.split("To decide")[1]
    assert "Plover leaves" not in said


def test_who_is_over_keeps_the_others_and_a_limit_is_passed_by_one_for_a_family_that_is_known(cast):
    rail = works(cast, "rail", full_time_equivalent="0.2")  # a limit of four
    leads(cast, rail, 4)
    leads(cast, cast.avocet, 3)
    cast.avocet.posts.update(full_time_equivalent="0.2")  # and four with Avocet
    new = waits(cast, "reed", 10, cast.burdock)
    allocate(by=cast.kestrel, children=[new], worker=rail, on=timezone.localdate())
    manager = signed_in(cast.kestrel)
    load = manager.get(reverse("caseload:of_worker", args=[rail.pk])).content.decode()
    link = re.search(r'href="(/caseload/proposals/[^"]*)"[^>]*>Who could take some of them', load)[1]
    form = manager.get(link.replace("&amp;", "&")).context_data["form"]
    assert (form["about"].value(), form["whose"].value()) == ("over", rail.pk)
    said = words(manager.post("/caseload/proposals/", {"about": "over", "whose": rail.pk}, follow=True))
    assert "4 children stay with Rail." in said and "5 of 4 4 now 1 past the limit" in said
    assert "Worked out in" in said


@pytest.mark.parametrize(
    ("proved", "gap", "expected"),
    [
        (True, 0.0005, "Proved best: no other way"),
        (True, 0.02, "at most 2.0% from the evenest"),
        (True, float("inf"), "which there was no time to prove"),
        (False, float("inf"), "Not proved best in the time there was"),
    ],
)
def test_how_good_it_is_in_plain_words(cast, proved, gap, expected):
    made = Proposal.objects.create(
        team=cast.teams[TEAM], about="waits", asked_by=cast.kestrel, asked_at=timezone.now(), first_proved=proved,
        gap=gap, seconds=0.04,
    )  # fmt: skip
    made.refresh_from_db()
    said = Shown(made, cast.kestrel, timezone.localdate()).how_good
    assert expected in said and "in 0.1 seconds" in said


def test_who_asked_alone_opens_it_and_a_child_locked_since_is_not_there(cast, scene):
    made = proposed(cast)
    for who, status in (("kestrel", 200), ("heron", 404), ("swift", 404), ("plover", 403), ("eagle", 403)):
        assert signed_in(cast.workers[who]).get(page(cast, made)).status_code == status, who
    on = timezone.localdate()
    Lock.objects.create(child=scene[0], reason="attention", why="x", asked_by=cast.eagle, approved_by=cast.heron,
                        started_on=on, review_on=on)  # fmt: skip
    said = words(signed_in(cast.kestrel).get(page(cast, made)))
    assert "Sedge" not in said and "Reed" in said and "of 2 children" in said
    assert [share.after for share in Shown(made, cast.kestrel, on).shares if share.carried.worker == cast.avocet] == [4]
    path = reverse("caseload:line", args=[made.pk, made.lines.get(child=scene[0]).pk])
    assert signed_in(cast.kestrel).get(path).status_code == 404


def test_a_leavers_children_go_to_the_next_worker_on_the_day_after(cast, today):
    made = proposed(cast, "leaves", cast.plover)
    client, on = signed_in(cast.kestrel), cast.plover.posts.get().ended_on
    typed = {"everything": "1", "on_day": on.day, "on_month": on.month, "on_year": on.year}
    assert client.post(page(cast, made), typed | {"on_year": on.year + 1}).status_code == 422
    said = words(client.post(page(cast, made), typed, follow=True))
    assert f"2 children go to the next worker on {plain_date(on)}." in said
    given = sorted(made.lines.filter(outcome="accepted").values_list("child", flat=True))
    assert given and given == sorted(row.child_id for row in coming_among(given, today))
    assert {row.worker_id for row in led_among(given, today)} == {cast.plover.pk}


def test_somebody_else_than_was_proposed_from_a_day_to_come(cast, today):
    made = proposed(cast, "leaves", cast.plover)
    line = made.lines.exclude(worker=None).order_by("pk").first()
    on = today + timedelta(days=3)
    other = hire("linnet", "social_worker", cast.kestrel.team, cast.kestrel, None)
    typed = {
        "lines": [line.pk], "instead": other.pk, "why": "Knows the school", "on_day": on.day, "on_month": on.month,
        "on_year": on.year,
    }  # fmt: skip
    answer = signed_in(cast.kestrel).post(reverse("caseload:line", args=[made.pk, line.pk]), typed, follow=True)
    assert f"with Linnet from {plain_date(on)}." in words(answer)
    assert [row.worker_id for row in coming_among([line.child_id], today)] == [other.pk]
