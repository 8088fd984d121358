"""What stands beside the prompts, ready to be taken over and never taken by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.journey.assessment import actions
from goldenthread.journey.assessment.carried import carried
from goldenthread.journey.assessment.known import Case, facts, offered, share_offered
from goldenthread.journey.assessment.models import Answer, Assessment
from goldenthread.journey.assessment.prompts import practice_model
from goldenthread.who.access.actions import change_worker
from goldenthread.who.access.parts.actions import call_off
from goldenthread.who.people.models import Address, Flag, Residence

from . import stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast) -> Case:
    """A family that is known: parents, an aunt, a school, a nurse, an earlier contact, a home."""
    stage.family(cast, cast.tansy)
    stage.contact(cast, cast.tansy, "No lunch on three days.", timezone.now() - timedelta(days=700))
    home = Address.objects.create(lines="2 Mill Row", postcode="MR2 2AB", key="MR22AB", words="2 mill row")
    Residence.objects.create(person=cast.tansy, address=home)
    Flag.objects.create(person=cast.tansy, kind="allergy", words="Nuts", made_by_id=1, made_by_name="Plover")
    cast.tansy.ethnicity, cast.tansy.language = "WBRI", "English"
    cast.tansy.save()
    return Case(stage.started(cast), [cast.tansy], cast.plover, timezone.localdate())


def test_at_least_six_in_ten_prompts_have_something_known_beside_them(case):
    assert share_offered(case, practice_model("signs_of_safety")) >= 0.6


def test_nothing_known_is_written_by_itself(case):
    for section in practice_model("signs_of_safety").sections:
        offered(case, section)
    assert not Answer.objects.exists()


def test_history_says_how_old_the_child_was(case):
    words = [fact.text for fact in facts(case, ["history"])["history"]]
    assert any("Tansy was 7" in each and "No lunch on three days" in each for each in words)


def test_a_protected_address_is_not_offered(case):
    Residence.objects.update(is_protected=True)
    assert facts(case, ["home"])["home"] == []


def test_own_prompts_are_offered_this_childs_facts_only(cast, case):
    stage.family(cast, cast.teasel)
    both = Case(case.assessment, [cast.tansy, cast.teasel], cast.plover, case.today)
    section = practice_model("signs_of_safety").section("child")
    assert {fact.child_id for fact in offered(both, section)["school"]} == {cast.tansy.pk}


def test_who_is_to_come_does_not_work_with_the_family_yet_and_who_was_called_off_never_did(cast, case):
    def names(day):
        found = facts(replace(case, today=day), ["involved"])["involved"]
        return {fact.text.split(",")[0] for fact in found if "allocated" in fact.text}

    on, part = case.today + timedelta(days=10), cast.tansy.involvements.get(role="allocated")
    coming = change_worker(
        by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=on, reason="MANAGE", over=part.pk
    )  # fmt: skip
    assert (names(case.today), names(on)) == ({"Plover"}, {"Plover", "Avocet"})
    call_off(by=cast.kestrel, child=cast.tansy, involvement_id=coming.pk, why="Avocet is ill")
    assert names(on) == {"Plover"}


def test_the_last_answers_are_offered_with_their_age(cast):
    first = stage.started(cast, on=None)
    stage.written(cast, first, day="As it was then.", history="Common then.")
    Assessment.objects.filter(pk=first.pk).update(
        started_on=timezone.localdate() - timedelta(days=440), authorised_on=timezone.localdate() - timedelta(days=400)
    )
    Answer.objects.update(written_at=timezone.now() - timedelta(days=425))
    first.referral.__class__.objects.update(
        referred_on=timezone.localdate() - timedelta(days=440), closed_on=timezone.localdate() - timedelta(days=300),
        closure_reason="RC8", closed_by=cast.kestrel,
    )  # fmt: skip
    now = stage.started(cast)
    last = carried(now, cast.tansy, timezone.now(), reader=cast.plover)
    assert set(last) == {"day", "history"}
    assert last["day"].age.endswith(", when Tansy was 8, by Plover")
    assert last["day"].age.startswith(("written 13 months ago", "written 14 months ago"))
    taken = actions.Written(last["day"].text, 0, last["day"].answer_id)
    actions.write(by=cast.plover, assessment=now, answers={"day": taken}, at=timezone.now())
    assert now.answers.get(prompt="day").carried_from_id == last["day"].answer_id


def test_a_section_asks_the_same_of_the_database_however_long_the_story(cast, case):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    section = practice_model("signs_of_safety").section("history")
    with CaptureQueriesContext(connection) as few:
        offered(replace(case), section)  # another page: nothing is held from the one before
    for days in range(30):
        stage.contact(cast, cast.tansy, "Again.", timezone.now() - timedelta(days=100 + days))
    with CaptureQueriesContext(connection) as many:
        offered(replace(case), section)
    assert len(few) == len(many)
