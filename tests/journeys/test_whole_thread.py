"""The whole thread in one go, by keyboard: a worry at the front door becomes an enquiry, a conference, a child
protection plan, a life that is safer, and the child in need plan after it. Nobody in it touches a mouse.

The days go by as they would: every day that a person types, and every clock, is of the day on which they do it.
"""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.front_door.models import Contact
from goldenthread.journey.planning.models import Track
from goldenthread.journey.protection.conferences.models import Conference
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.plans.models import ProtectionPlan
from goldenthread.journey.protection.tests import conference_stage
from goldenthread.who.people.models import Person
from tests.browser import every

from .story import LONDON, Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GOAL = "An adult is up every school morning, and no hand is raised."
STEP = "Her aunt sleeps there on school nights, and sets two alarms"
HERS = "I count the cars until Mum wakes up."
NOW_HERS = "Mum wakes me, and we walk."


@pytest.fixture
def story(page, live_server, cast):
    today = timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday())
    with time_machine.travel(datetime.combine(monday, time(9), tzinfo=LONDON), tick=True) as clock:
        told = Story(page, live_server, cast, clock)
        told.joined["curlew"] = conference_stage.chair(cast)
        yield told


def test_from_a_worry_to_a_step_down(story):
    # Given a call about a child whom nobody knows
    lovage = _called(story)
    # When the front door decides, and a worker has her
    _taken_on(story, lovage)
    # and suspects harm: then a meeting of the agencies begins an enquiry
    enquiry = _met(story, lovage)
    # and she is seen alone, and heard; then a manager decides what the enquiry found
    _enquired(story, lovage, enquiry)
    # When the agencies and the family confer, the family having read the report
    conference = _booked(story, lovage)
    _reported(story, conference)
    # then she is on a child protection plan from that day
    plan = _held(story, lovage, conference)
    # When the plan is written, agreed and lived
    _planned(story, lovage, plan)
    _lived(story, lovage, plan)
    # then the review ends it with what shows that she is safe, and the help goes on
    _ended(story, lovage, plan)
    # and a manager reads the end and signs it, who neither chaired nor worked on it
    _signed(story)
    _stepped_down(story, lovage)


def _called(story) -> Person:
    story.enters("sanderling")
    story.opens("Log a contact")
    story.writes("Their name", "Wagtail")
    story.picks("Who they are", "School")
    story.writes("Name, as you heard it", "Lovage Oakapple")
    story.writes("Birthday or age", "7")
    story.writes("What has happened", "Came in with marks of a hand. Said that she fell.")
    story.chooses("Yes, and they agree")
    story.chooses("Yes: a child may be hurt, alone or missing")
    story.presses("Log the contact")
    story.page.wait_for_url("**/screen/")  # act today: the screening opens at once
    return Person.objects.get(given_names="Lovage")


def _taken_on(story, lovage) -> None:
    page = story.page
    story.chooses("Referral")
    story.writes("Why", "Marks of a hand, and no account of them.")
    story.keys.pick(page.get_by_label("How soon"), page.locator("#id_urgency option[value=one_day]").inner_text())
    story.keys.pick(page.get_by_label("Main need"), page.locator("option[value=N1]").inner_text())
    story.picks("To which team", "Family safeguarding 3")
    story.writes("What the caller is told", "A social worker rings today.")
    story.presses("Save the decision")
    story.reads("With a manager to agree.")
    story.enters("egret")
    story.opens("Front door", "nav")
    story.opens(f"Agree or return contact {Contact.objects.get().pk}")
    story.agrees()
    story.reads("Agreed.")
    story.enters("kestrel")
    story.opens("To allocate", "nav")
    story.keys.tick(page.get_by_label("Tick Lovage Oakapple"))
    story.chooses("Plover")
    story.presses("Allocate those ticked")
    story.reads("1 child is with Plover since today.")


def _met(story, lovage) -> Enquiry:
    page, keys = story.page, story.keys
    story.on(timezone.localdate(), 12)
    story.enters("plover")
    keys.press(page.get_by_role("link", name="Lovage", exact=True).first)
    story.opens("Keeping safe", "body")
    story.opens("Ask for a strategy meeting")
    story.moment("suspected", 1)
    story.writes("Why do you suspect significant harm?", "The school nurse saw the marks of four fingers.")
    story.presses("Ask for the meeting")
    story.reads("is asked for, and nobody has held it")
    story.on(timezone.localdate(), 15)
    story.enters("kestrel", "protection:safety", lovage.pk)
    story.opens("Record the meeting")
    story.chooses("Meeting online")
    story.moment("held", 1)
    for who in ("Kestrel", "Plover"):
        keys.pick(page.get_by_role("group", name=who).get_by_label("Did they take part?"), "Took part")
    for name, agency in (("Siskin", "Police"), ("Linnet", "Health")):
        _asked(story, name, agency)
    story.writes("Is the threshold met?", "It is: an injury, and two accounts of it.")
    story.writes("What keeps each child safe until the next step?", "Her aunt sleeps there tonight.")
    field = f"#id_c{lovage.pk}-"
    keys.choose(page.locator(f"input[name='c{lovage.pk}-decision'][value='single']"))
    keys.write(page.locator(f"{field}rationale"), "Nobody explains the marks.")
    keys.pick(page.locator(f"{field}see_who"), "Plover")
    keys.choose(page.locator(f"input[name='c{lovage.pk}-medical'][value='no']"))
    story.presses("Record the meeting")
    page.get_by_role("heading", name="Strategy meeting about Lovage").wait_for()
    story.looks()
    return Enquiry.objects.get(child=lovage, ended_on=None)


def _asked(story, name: str, agency: str) -> None:
    rows = story.page.get_by_role("group", name="Person")
    before = rows.count()
    story.presses("Add somebody else")
    expect(rows).to_have_count(before + 1)
    row = rows.last
    story.keys.write(row.get_by_label("Name", exact=True), name)
    story.keys.pick(row.get_by_label("Agency", exact=True), agency)
    story.keys.pick(row.get_by_label("Did they take part?", exact=True), "Took part")
    story.keys.write(row.get_by_label("What their agency knows", exact=True), f"What {name} knows.")


def _visited(story, words: str) -> None:
    page, keys = story.page, story.keys
    story.enters("plover")
    keys.press(page.get_by_role("link", name="Record a visit to Lovage"))
    for group, answer in (("When?", "Today"), ("Was Lovage seen?", "Seen alone"), ("Lovage’s bedroom", "Bedroom seen")):
        keys.choose(page.get_by_role("group", name=group, exact=True).get_by_label(answer, exact=True))
    story.writes("In Lovage’s own words", words)
    story.writes("What happened", "Her mother was there, and made tea.")
    story.presses("Put it on the record")
    story.reads("is on the record of Lovage")


def _enquired(story, lovage, enquiry) -> None:
    story.later(1, 16)
    _visited(story, HERS)
    story.later(6)
    story.enters("plover", "protection:enquiry", enquiry.pk)
    story.reads("Seen since the meeting")
    story.opens("Write what it found")
    expect(story.page.get_by_label("In Lovage’s own words")).to_have_value(HERS)
    story.writes("What was found", "A hand’s marks, two days old.")
    story.writes("What it means for the child’s safety", "It will happen again.")
    story.chooses("Borne out, and the risk continues: a conference")
    story.presses("Ask the manager to decide")
    story.reads("With the manager")
    story.enters("kestrel")
    story.opens("To decide", "nav")
    story.opens("Decide on Lovage’s section 47 enquiry: outcome")
    story.chooses("Agree: borne out, and the risk continues: a conference")
    story.writes("Why", "Nothing has changed at home.")
    story.presses("Decide")
    story.reads("An initial conference, within 15 working days")


def _booked(story, lovage) -> Conference:
    story.enters("plover")
    story.opens("Lovage")
    story.opens("Conference not asked for")
    story.presses("Ask for it, and book")
    story.page.get_by_role("button", name="Book it").wait_for()
    _books(story, working_days.add(timezone.localdate(), 5))
    return Conference.objects.get()


def _books(story, day: date) -> None:
    story.keys.date("on", day)
    story.box("time", "10:00")
    story.box("where", conference_stage.PLACE)
    story.picks("Who chairs?", "Curlew, conference chair")
    story.presses("Book it")
    story.reads("with Curlew in the chair")


def _reported(story, conference) -> None:
    page, keys = story.page, story.keys
    story.opens("Write the report")
    page.get_by_role("button", name="Give it to the manager to sign").wait_for()
    for box in every(page.locator("form.gt-write textarea")):
        keys.write(box, "Words that somebody reads.")
    story.chooses("Wants an advocate")
    story.presses("Give it to the manager to sign")
    story.reads("With the manager to sign")
    story.enters("kestrel", "protection:conference_sign", conference.pk)
    story.agrees()
    story.reads("The report is signed.")
    story.enters("plover", "protection:conference_report", conference.pk)
    story.writes("Who has it now?", "Her mother")
    story.writes("What did they say to it?", "It is fair to me.")
    story.presses("Write it down")
    story.reads("Her mother has the report.")


def _held(story, lovage, conference) -> ProtectionPlan:
    page, keys, pk = story.page, story.keys, lovage.pk
    story.on(conference.bookings.get().for_at.date(), 13)
    story.enters("curlew", "protection:conference", conference.pk)
    story.presses("Record the conference")
    page.get_by_role("button", name="Put the conference on the record").wait_for()
    for menu in every(page.locator("select[name^='came-']")):
        keys.pick(menu, "Took part")
    for menu in every(page.locator("select[name^='view-']"))[:1]:
        keys.pick(menu, "For a plan: neglect")
    story.box("name-other0", "Wagtail")
    keys.pick(page.locator("#id_agency-other0"), "Education")
    keys.pick(page.locator(f"#id_view-other0-{pk}"), "For a plan: neglect")
    keys.tick(page.locator("#id_group-other0"))
    story.box("name-other1", "Linnet")
    keys.pick(page.locator("#id_agency-other1"), "Health")
    keys.pick(page.locator(f"#id_view-other1-{pk}"), "For a plan: neglect")
    keys.tick(page.locator("#id_group-other1"))
    story.box("discussion", "Mornings, and whose hand it was.")
    keys.pick(page.locator(f"#id_took_part-{pk}"), "Sent words, a drawing or a recording")
    story.box(f"child_words-{pk}", HERS)
    story.chooses("A child protection plan")
    keys.pick(page.locator(f"#id_category-{pk}"), "Neglect")
    story.box(f"rationale-{pk}", "So that mornings are safe.")
    story.box(f"outline-{pk}", "An adult is up every school morning.")
    story.presses("Put the conference on the record")
    story.reads("The conference is on the record.")
    plan = ProtectionPlan.objects.get()
    assert plan.track.started_on == timezone.localdate()
    return plan


def _planned(story, lovage, plan) -> None:
    keys = story.keys
    story.later(2)
    story.enters("plover", "protection:plan", lovage.pk)
    story.reads("On a child protection plan since")
    story.opens("Lovage’s plan: needs, outcomes, steps")
    story.opens("Write a need")
    story.box("need", "Nobody is up in the mornings, and she was hit.")
    story.box("outcome", GOAL)
    story.box("n1_what", STEP)
    story.box("n1_who", "Yew, her aunt")
    keys.date("n1_by", working_days.add(timezone.localdate(), 30))
    story.presses("Save the need")
    story.reads("The thread holds.")
    story.opens("Check and ask")
    story.presses("Ask Kestrel to agree it")
    story.reads("With the manager")
    story.enters("kestrel")
    story.opens("To decide", "nav")
    story.opens("Decide on Lovage’s plan, version 1")
    story.agrees()
    story.reads("Nothing waits for you.")


def _lived(story, lovage, plan) -> None:
    page, keys = story.page, story.keys
    story.later(3, 16)
    _visited(story, "Aunt Yew snores, and she is up.")
    story.later(3)
    story.enters("plover", "protection:plan", lovage.pk)
    story.opens("Record a core group")
    page.get_by_role("button", name="Put the core group on the record").wait_for()
    for menu in every(page.locator("select[name^='came-']")):
        keys.pick(menu, "Took part")
    keys.pick(page.locator("select[name^='change-']"), "Better")
    story.writes("What the group agreed", "Nine mornings of ten.")
    story.presses("Put the core group on the record")
    story.reads("The core group is on the record.")


def _ended(story, lovage, plan) -> None:
    page, keys, pk = story.page, story.keys, lovage.pk
    story.later(40, 16)
    _visited(story, NOW_HERS)
    story.enters("plover", "protection:plan", pk)
    story.opens("Ask for a review conference")
    story.presses("Ask for it, and book")
    page.get_by_role("button", name="Book it").wait_for()
    _books(story, working_days.add(timezone.localdate(), 5))
    review = Conference.objects.get(kind="review")
    _reported(story, review)
    story.on(review.bookings.get().for_at.date(), 13)
    story.enters("curlew", "protection:conference", review.pk)
    story.presses("Record the conference")
    page.get_by_role("button", name="Put the conference on the record").wait_for()
    for menu in every(page.locator("select[name^='came-']")):
        keys.pick(menu, "Took part")
    keys.pick(page.locator("select[name^='change-']"), "Met")
    keys.pick(page.locator(f"#id_took_part-{pk}"), "Came and spoke")
    story.box(f"child_words-{pk}", NOW_HERS)
    story.chooses("The plan ends")
    story.box(f"rationale-{pk}", "Nobody has hit her since, and an adult is up.")
    keys.pick(page.locator(f"#id_then-{pk}"), "A child in need plan")
    story.box("why_went_on", "The school and the nurse sent their reports.")
    story.presses("Put the conference on the record")
    # then nothing ends without evidence, and nothing typed is lost
    story.reads("Say what shows that Lovage is safe, and stays so.")
    expect(page.locator(f"#id_rationale-{pk}")).to_have_value("Nobody has hit her since, and an adult is up.")
    story.box(f"evidence-{pk}", "The school register: no late mark for eight weeks.")
    story.presses("Put the conference on the record")
    story.reads("The conference is on the record.")
    track = Track.objects.get(child=lovage, kind="protection")
    assert (track.ended_on, track.ended_as) == (timezone.localdate(), "stepped_down")


def _signed(story) -> None:
    story.later(1)
    story.enters("kestrel")
    story.opens("To decide", "nav")
    story.opens("Decide on Lovage’s end of the child protection plan")
    story.chooses("I have read it, and sign")
    story.presses("Save")
    story.reads("has read and signed it")


def _stepped_down(story, lovage) -> None:
    page = story.page
    # When Plover opens the plan that goes on
    story.later(1)
    story.enters("plover")
    story.opens("Lovage")
    page.locator(".gt-line").wait_for()
    told = page.locator(".gt-line").inner_text()
    for what in ("Contact", "Referral", "Plover is allocated worker", "Strategy meeting", "Seen alone"):
        assert what in told, f"The timeline does not tell: {what}"
    story.looks()
    story.opens("Plan", "nav[aria-label='Lovage’s record']")
    story.reads("One need is met.")
    story.presses("Open the plan")
    page.get_by_role("img", name="The thread of Lovage’s plan").wait_for()
    story.looks()
    # then the story is one: the need, what was done, who saw her, what she said, and that it is met
    whole = page.inner_text("main")
    for words in (GOAL, STEP, NOW_HERS):
        assert words in whole, f"The plan does not say: {words}"
    track = Track.objects.get(child=lovage, kind="in_need", ended_on=None)
    story.enters("plover", "help:plan", track.pk)
    story.reads("stepped down")
