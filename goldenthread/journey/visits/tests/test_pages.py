"""The pages of visits, as the cast opens them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.models import Draft
from goldenthread.journey.assessment.tests import stage as assessing
from goldenthread.journey.visits import thread
from goldenthread.journey.visits.models import Advocate, Heard, VisitChild
from goldenthread.journey.visits.rules import Part
from goldenthread.who.people.models import Flag

from . import stage

pytestmark = pytest.mark.django_db


def place(name: str, number: int, query: str = "") -> str:
    return reverse(f"visits:{name}", args=[number]) + query


def get(client, worker, name: str, number: int, query: str = "") -> str:
    client.force_login(worker)
    answer = client.get(place(name, number, query))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def typed(**more) -> dict:
    return {"kind": "visit", "when": "today", "seen": "alone", "observed": "Well, and hungry."} | more


def post(client, worker, name: str, number: int, given: dict):
    client.force_login(worker)
    return client.post(place(name, number), given)


def day(name: str, ago: int = 0) -> dict:
    on = timezone.localdate() - timedelta(days=ago)
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_nothing_is_chosen_beforehand_but_what_it_is(client, cast):
    shown = get(client, cast.plover, "record", cast.tansy.pk)
    assert re.findall(r'name="(seen|when|bedroom|also)"[^>]*checked', shown) == []
    assert "Never seen" in shown
    assert "Add a note about Tansy" in get(client, cast.plover, "record", cast.tansy.pk, "?kind=note")
    assert "Record a visit to Tansy" in get(client, cast.plover, "record", cast.tansy.pk, "?kind=withdrawn")


def test_what_a_child_asks_not_to_be_shared_is_kept_with_the_visit_and_can_be_put_right(client, cast):
    given = typed(not_shared="Dad rang.\r\nMum does not know.")
    assert post(client, cast.plover, "record", cast.tansy.pk, given).status_code == 302
    row = VisitChild.objects.get()
    assert row.not_shared == "Dad rang.\nMum does not know."
    assert "Tansy asks that this is not passed on" in get(client, cast.plover, "read", row.pk)
    shown = get(client, cast.plover, "correct", row.pk)
    assert "Mum does not know." in shown
    stage.put_right(cast, row, observed="Tired.")
    assert VisitChild.objects.standing().get().not_shared == row.not_shared
    told = thread.events([cast.tansy.pk], cast.plover)
    assert told and not any("Dad rang" in f"{event.title}{event.text}{event.words}" for event in told)
    refused = post(client, cast.plover, "record", cast.tansy.pk, typed(seen="not_seen", not_shared="Dad rang."))
    assert refused.status_code == 422


def test_a_visit_is_recorded_and_read(client, cast):
    given = typed(words=stage.HERS, where="at home", wants="See her friends\r\n\r\nA lock", when="yesterday")
    answer = post(client, cast.plover, "record", cast.tansy.pk, given)
    row = VisitChild.objects.get()
    assert answer.status_code == 302 and answer["Location"] == place("read", row.pk)
    assert row.visit.on == timezone.localdate() - timedelta(days=1)
    assert [each.wants for each in Heard.objects.order_by("pk")] == ["See her friends", "A lock"]
    shown = get(client, cast.kestrel, "read", row.pk)
    for words in ("Seen alone, at home", stage.HERS, "Well, and hungry.", "A lock", "Tansy to Plover, alone"):
        assert words in shown


def test_a_note_needs_a_day_and_what_happened(client, cast):
    refused = post(client, cast.plover, "record", cast.tansy.pk, {"kind": "note"})
    assert refused.status_code == 422 and "Answer “When?”" in refused.content.decode()
    assert post(client, cast.plover, "record", cast.tansy.pk, {"kind": "note", "when": "today"}).status_code == 422
    given = {"kind": "note", "when": "today", "account": "The school rang.", "seen": "alone"}
    assert post(client, cast.plover, "record", cast.tansy.pk, given).status_code == 302
    assert VisitChild.objects.get().seen == ""


def test_brothers_and_sisters_in_one_go(client, cast):
    clover = stage.clover(cast)
    shown = get(client, cast.plover, "record", cast.tansy.pk)
    assert "All: Teasel and Clover" in shown
    given = typed(also="all", account=stage.COMMON) | {
        f"seen_{cast.teasel.pk}": "not_seen", f"own_{cast.teasel.pk}": "At football.", f"seen_{clover.pk}": "same",
        f"observed_{clover.pk}": "Slept on the sofa.",
    }  # fmt: skip
    assert post(client, cast.plover, "record", cast.tansy.pk, given).status_code == 302
    parts = {row.child: row for row in VisitChild.objects.all()}
    assert {child.short_name: row.seen for child, row in parts.items()} == {
        "Tansy": "alone", "Teasel": "not_seen", "Clover": "alone",
    }  # fmt: skip
    his = get(client, cast.plover, "read", parts[cast.teasel].pk)
    assert stage.COMMON in his and "At football." in his and "Slept" not in his and "Clover’s part" in his


def test_what_is_written_of_a_brother_who_is_not_ticked_is_not_lost(client, cast):
    answer = post(client, cast.plover, "record", cast.tansy.pk, typed() | {f"words_{cast.teasel.pk}": "I hate it."})
    assert answer.status_code == 422 and "You wrote about Teasel: tick Teasel" in answer.content.decode()
    assert "I hate it." in answer.content.decode()


def test_an_unborn_child_is_visited_and_nobody_sees_it(client, cast):
    cast.teasel.__class__.objects.filter(pk=cast.teasel.pk).update(birth_date=None, expected_on=stage.ago(-60))
    shown = get(client, cast.plover, "record", cast.tansy.pk)
    assert f"own_{cast.teasel.pk}" in shown and f"seen_{cast.teasel.pk}" not in shown
    assert (
        post(client, cast.plover, "record", cast.tansy.pk, typed(also=cast.teasel.pk, account="Tea.")).status_code
        == 302
    )
    assert VisitChild.objects.get(child=cast.teasel).seen == ""
    given = {"kind": "visit", "when": "today", "account": "Bramble is well."}
    assert post(client, cast.plover, "record", cast.teasel.pk, given).status_code == 302


def test_only_those_are_offered_for_whom_it_may_be_recorded(client, cast):
    cast.teasel.holdings.update(team=cast.teams["Family safeguarding 1"])
    cast.teasel.involvements.all().delete()
    assert "Teasel" not in get(client, cast.plover, "record", cast.tansy.pk)
    cast.teasel.holdings.update(team=cast.teams["Family safeguarding 3"])
    assert "Teasel" in get(client, cast.plover, "record", cast.tansy.pk)
    stage.lock(cast, cast.teasel, cast.avocet)
    assert "Teasel" not in get(client, cast.plover, "record", cast.tansy.pk)


def test_the_same_words_for_two_are_pointed_out(client, cast):
    words = "He was cheerful and talked about football all the way home."
    given = typed(observed=words, also=cast.teasel.pk) | {f"observed_{cast.teasel.pk}": words}
    client.force_login(cast.plover)
    answer = client.post(place("record", cast.tansy.pk), given, follow=True)
    assert "The same words stand in Tansy’s part and in Teasel’s" in answer.content.decode()
    assert VisitChild.objects.count() == 2


def test_who_may_record_where(client, cast):
    for who, status in (("plover", 200), ("osprey", 200), ("kestrel", 200), ("dipper", 403), ("jay", 403),
                        ("turnstone", 404), ("heron", 403)):  # fmt: skip
        client.force_login(cast.workers[who])
        assert client.get(place("record", cast.tansy.pk)).status_code == status, who


def test_a_step_is_ticked(client, cast):
    step = stage.planned(cast)[0]
    assert "Rush rings at seven." in get(client, cast.plover, "record", cast.tansy.pk)
    given = typed(steps=step.pk) | {f"shows_{step.pk}": "He rang on Friday."}
    assert post(client, cast.plover, "record", cast.tansy.pk, given).status_code == 302
    shown = get(client, cast.plover, "read", VisitChild.objects.get().pk)
    assert "Rush rings at seven." in shown and "He rang on Friday." in shown


def test_late_writing_shows(client, cast):
    row = stage.visited(cast, on=stage.ago(20))[0]
    assert "later" in get(client, cast.plover, "read", row.pk)
    assert "working days later" in get(client, cast.plover, "of_child", cast.tansy.pk)


def test_it_is_put_right_and_both_are_read(client, cast):
    first = stage.visited(cast, on=stage.ago(1))[0]
    shown = get(client, cast.plover, "correct", first.pk)
    assert "Bramble made tea." in shown
    given = typed(when="earlier", why="It was the day before.", version=first.pk, observed="Tired.", **day("on", 2))
    assert post(client, cast.plover, "correct", first.pk, given).status_code == 302
    now = first.corrected_by
    was, stands = get(client, cast.kestrel, "read", first.pk), get(client, cast.kestrel, "read", now.pk)
    assert "Put right by Plover" in was and "It was the day before." in was and "Well." in was
    assert "As first written" in stands and "Tired." in stands and "It was the day before." in stands
    assert "Put it right" not in was


def test_two_put_it_right_and_the_second_loses_nothing(client, cast):
    first = stage.visited(cast)[0]
    now = stage.put_right(cast, first, by=cast.avocet)
    given = typed(why="She was tired.", version=first.pk, observed="Tired, and pale.")
    refused = post(client, cast.plover, "correct", first.pk, given)
    shown = refused.content.decode()
    assert refused.status_code == 422 and "Avocet saved this" in shown and "Tired, and pale." in shown
    assert f'value="{now.pk}"' in shown
    assert post(client, cast.plover, "correct", first.pk, given | {"version": now.pk}).status_code == 302


def test_a_served_step_stays_ticked_when_it_is_put_right(client, cast):
    step = stage.planned(cast)[0]
    row = stage.visited(cast, part=Part(seen="alone", observed="Well.", steps={step.pk: "He rang."}))[0]
    step.moves.create(kind="done", on=stage.ago(), by=cast.plover, at=timezone.now())
    assert "He rang." in get(client, cast.plover, "correct", row.pk)


def test_the_list_says_when_she_was_seen(client, cast):
    for days, seen in ((30, "alone"), (20, "not_seen"), (5, "with")):
        part = Part(seen=seen, observed="Well.")
        stage.visited(cast, on=stage.ago(days), part=part, others="Bramble")
    stage.visited(cast, kind="note", part=Part())
    shown = get(client, cast.kestrel, "of_child", cast.tansy.pk)
    for words in (
        "Last seen on",
        "not alone. Seen 2 times, alone 1. 1 attempt",
        "Longest time without",
        "<svg",
        "Note",
    ):
        assert words in shown
    only = get(client, cast.kestrel, "of_child", cast.tansy.pk, "?kind=note")
    assert "1 entry of 4" in only
    assert "Nothing of that kind" in get(client, cast.kestrel, "of_child", cast.tansy.pk, "?kind=call&page=x")


def test_a_sighting_of_the_assessment_is_in_the_list_too(client, cast):
    assessing.complete(cast, assessing.started(cast))
    shown = get(client, cast.plover, "of_child", cast.tansy.pk)
    assert "Seen alone, at school" in shown and "Nobody has seen" not in shown


def test_nobody_yet(client, cast):
    shown = get(client, cast.plover, "of_child", cast.tansy.pk)
    assert "Nobody has seen the child yet" in shown and "<figure" not in shown


def test_heard_done_told(client, cast):
    heard = stage.heard(cast, on=stage.ago(3))
    assert "Not answered" in get(client, cast.plover, "of_child", cast.tansy.pk)
    assert stage.HERS in get(client, cast.plover, "answer", heard.pk)
    assert post(client, cast.plover, "answer", heard.pk, {}).status_code == 422
    assert post(client, cast.plover, "answer", heard.pk, {"done": "Asked Bramble."}).status_code == 302
    assert "Not told yet" in get(client, cast.plover, "of_child", cast.tansy.pk)
    given = {"told": "Yes, from Saturday.", "version": heard.answers.get().pk, **day("told_on")}
    assert post(client, cast.plover, "answer", heard.pk, given).status_code == 302
    shown = get(client, cast.kestrel, "of_child", cast.tansy.pk)
    assert "Yes, from Saturday." in shown and "Heard, done, told" in shown


def test_an_advocate(client, cast):
    assert "None has been offered" in get(client, cast.plover, "advocate", cast.tansy.pk)
    given = {"answer": "not_offered", **day("on")}
    refused = post(client, cast.plover, "advocate", cast.tansy.pk, given)
    assert refused.status_code == 422 and "Say why no advocate was offered" in refused.content.decode()
    given |= {"answer": "accepted", "who": "Siskin"}
    assert post(client, cast.plover, "advocate", cast.tansy.pk, given).status_code == 302
    assert Advocate.objects.get().who == "Siskin"
    assert "Wants an advocate: Siskin" in get(client, cast.kestrel, "of_child", cast.tansy.pk)


def test_a_refused_visit_keeps_what_was_typed_and_a_draft_is_gone_once_it_is_recorded(client, cast):
    key = f"visit:{cast.tansy.pk}:visit"
    Draft.objects.create(
        owner_id=cast.plover.pk, key=key, path="/", data=[["words", "Half a wo"]], saved_at=timezone.now()
    )
    assert "Half a wo" in get(client, cast.plover, "record", cast.tansy.pk)
    refused = post(client, cast.plover, "record", cast.tansy.pk, typed(when="earlier", **day("on", -1)))
    assert refused.status_code == 422 and "Well, and hungry." in refused.content.decode()
    assert Draft.objects.filter(key=key).exists()
    post(client, cast.plover, "record", cast.tansy.pk, typed(draft_key=key))
    assert not Draft.objects.filter(key=key).exists()


def test_the_list_asks_the_same_for_one_and_for_thirty(client, cast):
    stage.visited(cast, cast.tansy, cast.teasel)
    get(client, cast.plover, "of_child", cast.tansy.pk)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            get(client, cast.plover, "of_child", cast.tansy.pk)
        return len(queries)

    stage.heard(cast)
    one = asked()
    for days in range(29):
        stage.visited(cast, cast.tansy, cast.teasel, on=stage.ago(days))
    assert asked() <= one


def test_what_whoever_goes_there_must_know_stands_above_the_form(client, cast):
    Flag.objects.create(
        person=cast.tansy, kind="danger", words="Go in pairs", started_on=timezone.localdate(), made_by_id=1,
        made_by_name="Plover",
    )  # fmt: skip
    for page in (
        get(client, cast.plover, "record", cast.tansy.pk),
        get(client, cast.plover, "of_child", cast.tansy.pk),
    ):
        assert "Danger to visitors" in page and "Go in pairs" in page
