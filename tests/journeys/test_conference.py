"""A conference about two children in a browser: from its asking to a plan for one, and to that plan's end."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.tests.stage import family
from goldenthread.journey.planning.models import Track
from goldenthread.journey.planning.tests.stage import need, outcome
from goldenthread.journey.protection.conferences.actions import ask
from goldenthread.journey.protection.conferences.models import Conference, ConferenceDecision, Sent
from goldenthread.journey.protection.plans.models import ProtectionPlan
from goldenthread.journey.protection.tests import conference_stage as stage
from tests.browser import Counter, axe, every, fits, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def enquired(cast):
    """Given two children whose enquiries ended in a conference, and a chair."""
    family(cast, cast.tansy, cast.teasel)
    stage.chair(cast)
    return stage.enquired(cast, cast.tansy, cast.teasel)


def dated(page, name: str, on) -> None:
    for part, value in (("day", on.day), ("month", on.month), ("year", on.year)):
        page.locator(f"#id_{name}-{part}").fill(str(value))


def booked_for(page, on) -> None:
    dated(page, "on", on)
    page.locator("#id_time").fill("10:00")
    page.locator("#id_where").fill(stage.PLACE)
    page.get_by_label("Who chairs?").select_option(label="Curlew, conference chair")


def test_from_asking_to_the_end_of_the_plan(page, live_server, cast, enquired):
    # When Plover asks for it, from what is due on Tansy's page, and books it in one go
    sign_in(page, live_server, cast.plover, reverse("child:page", args=[cast.tansy.pk]))
    page.get_by_role("link", name="Conference not asked for").first.click()
    page.get_by_label("Teasel").check()
    axe(page)
    page.get_by_role("button", name="Ask for it, and book").click()
    page.get_by_role("button", name="Book it").wait_for()
    booked_for(page, stage.ago(3))
    page.get_by_label("Leave Rush Hawthorn out, because").fill("He sends his views in writing.")
    axe(page)
    page.get_by_role("button", name="Book it").click()
    page.get_by_text("with Curlew in the chair").wait_for()
    axe(page)
    _reported(page, live_server, cast)
    _held(page, live_server, cast)
    _lived(page, live_server, cast)
    _ended(page, live_server, cast)


def _reported(page, live_server, cast) -> None:
    # and writes the report: what is common once, what is each child's for each
    page.get_by_role("link", name="Write the report").click()
    for box in every(page.locator("form.gt-write textarea")):
        box.fill("Words that somebody reads.")
    for name in ("Tansy", "Teasel"):
        page.get_by_role("group", name=f"advocate offered to {name}").get_by_label("Wants an advocate").check()
    axe(page)
    page.get_by_role("button", name="Give it to the manager to sign").click()
    page.get_by_text("With the manager to sign").first.wait_for()
    # then Kestrel signs it with two keys
    conference = Conference.objects.get().pk
    sign_in(page, live_server, cast.kestrel, reverse("protection:conference_sign", args=[conference]))
    assert page.locator("input[name=decision]:checked").count() == 0
    axe(page)
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("The report is signed.").wait_for()
    # and the family has it
    sign_in(page, live_server, cast.plover, reverse("protection:conference_report", args=[conference]))
    page.get_by_label("Who has it now?").fill("Bramble")
    page.get_by_label("What did they say to it?").fill("It is fair to me.")
    axe(page)
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("Bramble has the report.").wait_for()


def _held(page, live_server, cast) -> None:
    # When Curlew records the whole of it on one screen
    conference = Conference.objects.get()
    sign_in(page, live_server, stage.chair(cast), reverse("protection:conference", args=[conference.pk]))
    page.get_by_role("button", name="Record the conference").click()
    for box in every(page.locator("select[name^='came-']")):
        box.select_option("came")
    nurse = conference.invitations.get(name="Linnet").pk
    page.locator(f"#id_view-{nurse}-{cast.tansy.pk}").select_option("plan:NEG")
    page.locator(f"#id_view-{nurse}-{cast.teasel.pk}").select_option("no_plan")
    page.locator(f"#id_group-{nurse}").check()
    page.locator("#id_name-other0").fill("Wagtail")
    page.locator("#id_agency-other0").select_option("education")
    page.locator("#id_group-other0").check()
    page.locator("#id_discussion").fill("Mornings, and who is up.")
    for child, decision in ((cast.tansy, "A child protection plan"), (cast.teasel, "No child protection plan")):
        page.get_by_role("group", name=f"Your decision for {child.short_name}").get_by_label(
            decision, exact=True
        ).check()
        page.locator(f"#id_rationale-{child.pk}").fill("So that mornings are safe.")
        page.locator(f"#id_took_part-{child.pk}").select_option("sent")
        page.locator(f"#id_child_words-{child.pk}").fill("I want Mum to wake up.")
    page.locator(f"#id_category-{cast.tansy.pk}").select_option("NEG")
    page.locator(f"#id_outline-{cast.tansy.pk}").fill("An adult is up every school morning.")
    axe(page)
    page.get_by_role("button", name="Put the conference on the record").click()
    page.get_by_text("The conference is on the record.").wait_for()
    axe(page)
    # then the plan starts on the conference's day, and the letter is written down as sent
    assert ProtectionPlan.objects.get().track.started_on == stage.ago(3)
    assert ConferenceDecision.objects.get(part__child=cast.teasel).decision == "no_plan"
    sign_in(page, live_server, cast.plover, reverse("protection:conference_send", args=[conference.pk]))
    page.get_by_label("The decision letter with the outline plan").check()
    page.get_by_label("To whom?").fill("Bramble")
    axe(page)
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("It is written down that Bramble has it.").wait_for()
    assert Sent.objects.count() == 2


def _lived(page, live_server, cast) -> None:
    # When the core group meets
    plan = ProtectionPlan.objects.get()
    goal = outcome(cast, need(cast, plan.track.plan, "Nobody is up."), "An adult is up each school morning.")
    sign_in(page, live_server, cast.plover, reverse("protection:plan", args=[cast.tansy.pk]))
    page.get_by_text("On a child protection plan since").first.wait_for()
    axe(page)
    clicks = Counter(page)
    clicks.reset()
    page.get_by_role("link", name="Record a core group").click()
    for box in every(page.locator("select[name^='came-']")):
        box.select_option("came")
    page.locator(f"#id_change-{goal.pk}").select_option("better")
    page.get_by_label("What the group agreed").fill("Nine mornings of ten.")
    axe(page)
    page.get_by_role("button", name="Put the core group on the record").click()
    page.get_by_text("The core group is on the record.").wait_for()
    assert clicks.inputs <= 9
    assert goal.progress.get().change == "better"


def _ended(page, live_server, cast) -> None:
    # When it is reviewed and the chair ends it with what shows that she is safe
    page.get_by_role("link", name="Ask for a review conference").click()
    page.get_by_role("button", name="Ask for it, and book").click()
    page.get_by_role("button", name="Book it").wait_for()
    booked_for(page, stage.last_day())
    page.get_by_role("button", name="Book it").click()
    page.get_by_text("with Curlew in the chair").wait_for()
    review = Conference.objects.get(kind="review")
    sign_in(page, live_server, stage.chair(cast), reverse("protection:conference_hold", args=[review.pk]))
    for box in every(page.locator("select[name^='came-']")):
        box.select_option("came")
    pk = cast.tansy.pk
    page.get_by_label("The plan ends", exact=True).check()
    page.locator(f"#id_rationale-{pk}").fill("She is walked to school.")
    page.locator(f"#id_took_part-{pk}").select_option("came")
    page.locator(f"#id_child_words-{pk}").fill("We are all right now.")
    page.locator(f"#id_then-{pk}").select_option("in_need")
    page.locator("#id_why_went_on").fill("The school sent its report.")
    page.get_by_role("button", name="Put the conference on the record").click()
    # then nothing ends without evidence, and nothing typed is lost
    page.get_by_text("Say what shows that Tansy is safe, and stays so.").first.wait_for()
    assert page.locator(f"#id_rationale-{pk}").input_value() == "She is walked to school."
    page.locator(f"#id_evidence-{pk}").fill("The school register: no late mark since May.")
    page.get_by_role("button", name="Put the conference on the record").click()
    page.get_by_text("The conference is on the record.").wait_for()
    track = Track.objects.get(child=cast.tansy, kind="protection")
    assert (track.ended_on, track.ended_as) == (stage.last_day(), "stepped_down")


def test_the_pages_work_without_scripts_at_320_pixels(page_at, live_server, cast, enquired):
    asked = ask(by=cast.plover, referrals=enquired[:1], why="", at=timezone.now())
    conference = stage.booked(cast, conference=asked)
    page = page_at(320, scripts=False)
    for who, name, number in (
        (cast.plover, "conference", conference.pk), (cast.plover, "conference_book", conference.pk),
        (cast.plover, "conference_report", conference.pk), (cast.plover, "plan", cast.tansy.pk),
        (cast.plover, "conference_ask", enquired[1].pk), (cast.plover, "transfer", enquired[1].pk),
        (stage.chair(cast), "conference_hold", conference.pk),
    ):  # fmt: skip
        sign_in(page, live_server, who, reverse(f"protection:{name}", args=[number]))
        fits(page)
    sign_in(page, live_server, cast.plover, reverse("protection:transfer", args=[enquired[1].pk]))
    page.get_by_label("Stays here for a while").check()
    page.get_by_label("Which council holds the plan?").fill("Fenshire")
    dated(page, "since", timezone.localdate())
    dated(page, "until", timezone.localdate())
    page.locator("#id_why").fill("With his aunt.")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("On Fenshire’s child protection plan").first.wait_for()
