"""Every page of strategy meetings, enquiries, powers and missing children, as those who work with it use it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from goldenthread.journey.protection.emergency.models import Power
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.missing.models import Episode, Interview
from goldenthread.journey.protection.strategy.models import Meeting, StrategyAsk

from . import stage
from .conference_stage import lock

pytestmark = pytest.mark.django_db


def signed_in(client, worker):
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def on(name: str, at=None) -> dict[str, str]:
    at = timezone.localtime(at or timezone.now())
    return {
        f"{name}_on_day": str(at.day),
        f"{name}_on_month": str(at.month),
        f"{name}_on_year": str(at.year),
        f"{name}_time": f"{at:%H:%M}",
    }


def part(child, decision: str = "single", see_who="", see_at=None) -> dict[str, str]:
    prefix = f"c{child.pk}-"
    found = {f"{prefix}decision": decision, f"{prefix}rationale": "Why so.", f"{prefix}medical": "no"}
    if see_who:
        found |= {f"{prefix}see_who": str(see_who.pk)} | {
            f"{prefix}{name}": value for name, value in on("see", see_at or stage.hours_ago(-20)).items()
        }
    return found


def invited(*rows: dict[str, str]) -> dict[str, str]:
    found = {"invited-TOTAL_FORMS": str(len(rows)), "invited-INITIAL_FORMS": "0"}
    for name in ("tasks", "dissents"):
        found |= {f"{name}-TOTAL_FORMS": "1", f"{name}-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        found |= {f"invited-{place}-{name}": value for name, value in row.items()}
    return found


def sheet(cast, **more: str) -> dict[str, str]:
    """A meeting about Tansy as it is posted."""
    rows = invited(
        {"name": "Kestrel", "agency": "social_care", "took_part": "came", "facts": "We know them."},
        {"name": "Siskin", "agency": "police", "took_part": "came"},
        {"name": "Linnet", "agency": "health", "took_part": "came"},
        {"name": "Nobody", "agency": "housing", "took_part": ""},
    )
    words = {
        "format": "online",
        "chair": str(cast.kestrel.pk),
        "analysis": "It is met.",
        "safety_now": "With Clover.",
        "version": "0",
    } | {f"beside-{child.pk}": "At his father’s." for child in (cast.tansy, cast.teasel)}
    return rows | words | on("held", stage.hours_ago(1)) | part(cast.tansy, see_who=cast.plover) | more


def at(name: str, number: int) -> str:
    return reverse(f"protection:{name}", args=[number])


def test_who_suspects_harm_asks_and_comes_back_to_what_keeps_the_child_safe(client, cast):
    stage.referred(cast, cast.tansy)
    stage.referred(cast, cast.teasel)
    signed_in(client, cast.plover)
    page = client.get(at("strategy_ask", cast.tansy.pk))
    assert "Teasel" in page.content.decode()
    typed = on("suspected", stage.hours_ago(2)) | {"why": "A bruise.", "also": str(cast.teasel.pk)}
    assert client.post(at("strategy_ask", cast.tansy.pk), typed)["Location"] == at("safety", cast.tansy.pk)
    assert StrategyAsk.objects.get().children.count() == 2
    assert "A bruise." in client.get(at("safety", cast.tansy.pk)).content.decode()


def test_nothing_typed_is_lost_where_the_ask_is_refused(client, cast):
    stage.referred(cast, cast.tansy)
    page = signed_in(client, cast.plover).post(at("strategy_ask", cast.tansy.pk), {"why": "A bruise."})
    assert page.status_code == 422
    assert "A bruise." in page.content.decode()


def test_the_sheet_begins_with_who_is_involved_and_with_police_and_health(client, cast):
    stage.asked(cast)
    stage.agencies(cast.tansy)
    page = signed_in(client, cast.kestrel).get(at("strategy_hold", cast.tansy.pk))
    rows = [row.initial.get("name") for row in page.context_data["sheet"].rows["invited"]]
    assert rows[:4] == ["Kestrel", "Plover", "Siskin", "Linnet"]
    assert "Bramble" not in page.content.decode()
    chosen = page.content.decode().split("Who chaired it?")[1]
    assert " checked" not in chosen


def test_the_manager_records_it_and_the_enquiry_begins(client, cast):
    stage.asked(cast)
    signed_in(client, cast.kestrel)
    page = client.post(at("strategy_hold", cast.tansy.pk), sheet(cast))
    assert page.status_code == 302, page.content.decode()
    meeting = Meeting.objects.get()
    assert meeting.attenders.count() == 3  # who was not asked is not in it
    shown = client.get(page["Location"]).content.decode()
    assert "Section 47 enquiry, social care alone." in shown
    assert "It is met." in shown
    assert Enquiry.objects.open().get().child == cast.tansy


def test_rows_that_nobody_filled_in_are_left_out_as_a_browser_sends_them(client, cast):
    stage.asked(cast)
    signed_in(client, cast.kestrel)
    drawn = html.document_fromstring(client.get(at("strategy_hold", cast.tansy.pk)).content.decode())
    form = next(each for each in drawn.forms if each.fields.get("version") is not None)
    sent = {name: value for name, value in form.form_values() if name not in ("add", "once")}
    typed = {"format": "call", "analysis": "It is met.", "safety_now": "With Clover.", "without_why": "At night."}
    typed |= {f"beside-{cast.teasel.pk}": "At his father’s."}
    typed |= {"invited-0-took_part": "came"} | on("held", stage.hours_ago(1)) | part(cast.tansy, see_who=cast.plover)
    page = client.post(at("strategy_hold", cast.tansy.pk), sent | typed)
    assert page.status_code == 302, page.content.decode()
    assert [each.name for each in Meeting.objects.get().attenders.all()] == ["Kestrel"]


def test_the_sheet_asks_why_a_brother_with_no_referral_is_no_part_of_it(client, cast):
    stage.asked(cast)
    signed_in(client, cast.kestrel)
    asked = f"beside-{cast.teasel.pk}"
    assert "Why is Teasel no part of it?" in client.get(at("strategy_hold", cast.tansy.pk)).content.decode()
    refused = client.post(at("strategy_hold", cast.tansy.pk), sheet(cast, **{asked: ""}))
    assert refused.status_code == 422
    assert "Say why Teasel is no part of it" in refused.content.decode()
    page = client.post(at("strategy_hold", cast.tansy.pk), sheet(cast, **{asked: "He lives with his father."}))
    record = page["Location"]
    assert "He lives with his father." in client.get(record).content.decode()
    lock(cast, cast.teasel)
    assert "He lives with his father." not in client.get(record).content.decode()


def test_the_sheet_asks_nothing_about_brothers_and_sisters_where_there_are_none(client, cast):
    stage.asked(cast, cast.burdock)
    page = signed_in(client, cast.kestrel).get(at("strategy_hold", cast.burdock.pk))
    assert page.context_data["sheet"].form.thought_of == []


def test_a_brother_who_is_ticked_has_an_own_part_and_one_who_is_not_has_none(client, cast):
    stage.asked(cast)
    stage.referred(cast, cast.teasel)
    signed_in(client, cast.kestrel)
    first = client.post(at("strategy_hold", cast.tansy.pk), sheet(cast, **{f"c{cast.teasel.pk}-is_in": "on"}))
    assert first.status_code == 422
    assert "Say what was decided for Teasel" in first.content.decode()
    both = sheet(cast, **{f"c{cast.teasel.pk}-is_in": "on"}, **part(cast.teasel, "assess"))
    assert client.post(at("strategy_hold", cast.tansy.pk), both).status_code == 302
    assert Meeting.objects.get().children.count() == 2


def test_another_row_is_added_and_nothing_is_saved_or_lost(client, cast):
    stage.asked(cast)
    typed = sheet(cast, add="invited")
    page = signed_in(client, cast.kestrel).post(at("strategy_hold", cast.tansy.pk), typed)
    assert page.status_code == 200
    assert len(page.context_data["sheet"].rows["invited"].forms) == 5
    assert "It is met." in page.content.decode()
    assert not Meeting.objects.exists()


def test_police_and_health_who_did_not_come_need_a_reason_and_no_more(client, cast):
    stage.asked(cast)
    signed_in(client, cast.kestrel)
    alone = sheet(cast, **{"invited-1-took_part": "absent", "invited-2-took_part": "absent"})
    page = client.post(at("strategy_hold", cast.tansy.pk), alone)
    assert page.status_code == 422
    assert "The police and health did not take part. Say why it was held all the same." in page.content.decode()
    assert client.post(at("strategy_hold", cast.tansy.pk), alone | {"without_why": "At night."}).status_code == 302


def test_a_note_a_sending_and_a_task_are_added_on_the_record(client, cast):
    made = stage.part_of(stage.held(cast), cast.tansy)
    signed_in(client, cast.plover)
    place = at("strategy", made.pk)
    assert client.post(place, {"do": "note", "words": "The aunt is called Clover."}).status_code == 302
    who = made.meeting.attenders.get(agency="police")
    assert client.post(place, {"do": "send", "to": str(who.pk)} | on("sent")).status_code == 302
    task, today = made.meeting.tasks.get(), timezone.localdate()
    typed = {"on_day": str(today.day), "on_month": str(today.month), "on_year": str(today.year), "note": "Seen."}
    assert client.post(place, {"do": "done", "task": str(task.pk)} | typed).status_code == 302
    shown = client.get(place).content.decode()
    assert "The aunt is called Clover." in shown
    assert "Siskin, police" in shown
    assert "Done " in shown
    assert client.post(place, {"do": "send"}).status_code == 422


def test_an_enquiry_is_written_sent_back_and_decided(client, cast):
    enquiry = stage.enquiry(cast)
    stage.seen(cast, cast.tansy)
    signed_in(client, cast.plover)
    page = client.get(at("finding", enquiry.pk))
    assert "I fell, Mum says." in page.content.decode()
    typed = {"found": "A hand’s bruise.", "analysis": "It goes on.", "proposes": "conference", "version": "0"}
    assert client.post(at("finding", enquiry.pk), typed).status_code == 302
    signed_in(client, cast.kestrel)
    page = client.get(at("enquiry_decide", enquiry.pk))
    assert " checked" not in page.content.decode()
    assert ("done", "yes", "The child was seen after the meeting") in page.context_data["checks"]
    first = {"submission": page.context_data["finding"].pk, "decision": "back", "why": "What does Rush say?"}
    assert client.post(at("enquiry_decide", enquiry.pk), first).status_code == 302
    signed_in(client, cast.plover)
    page = client.get(at("finding", enquiry.pk))
    assert "What does Rush say?" in page.content.decode()
    again = typed | {"version": str(page.context_data["form"]["version"].value()), "family_view": "Rush agrees."}
    assert client.post(at("finding", enquiry.pk), again).status_code == 302
    signed_in(client, cast.kestrel)
    number = client.get(at("enquiry_decide", enquiry.pk)).context_data["finding"].pk
    agreed = {"submission": number, "decision": "agree", "why": "The risk goes on."}
    assert client.post(at("enquiry_decide", enquiry.pk), agreed).status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.outcome, enquiry.ended_on) == ("conference", timezone.localdate())
    assert "An initial conference" in client.get(at("enquiry", enquiry.pk)).content.decode()


def test_a_power_is_recorded_by_the_hour_and_ends(client, cast):
    signed_in(client, cast.plover)
    typed = (
        {
            "do": "use",
            "version": "0",
            "kind": "police",
            "authorised_by": "Inspector Rook, 4711",
            "why": "Alone.",
            "where": "With Clover",
        }
        | on("began", stage.hours_ago(3))
        | on("until", stage.hours_ago(-100))
    )
    page = client.post(at("power", cast.tansy.pk), typed)
    assert page.status_code == 422
    assert "72 hours at most" in page.content.decode()
    assert client.post(at("power", cast.tansy.pk), typed | on("until", stage.hours_ago(-60))).status_code == 302
    power = Power.objects.get()
    assert "Police protection until" in client.get(at("safety", cast.tansy.pk)).content.decode()
    page = client.get(at("power", cast.tansy.pk)).content.decode()
    assert "eight days begin with that day" in page and "go by the end that the order itself says" in page
    order = typed | {"version": str(power.pk), "kind": "epo"} | on("until", stage.hours_ago(-48))
    refused = client.post(at("power", cast.tansy.pk), order)
    assert refused.status_code == 422 and "Say who asked the court" in refused.content.decode()
    assert client.post(at("power", cast.tansy.pk), order | {"asked_for_by": "police"}).status_code == 302
    shown = client.get(at("safety", cast.tansy.pk)).content.decode()
    assert "Asked for by: the police’s designated officer" in shown
    end = {"do": "end", "power": str(power.pk), "ended_as": "home"} | on("ended")
    assert client.post(at("power", cast.tansy.pk), end).status_code == 302
    assert "The child went home" in client.get(at("safety", cast.tansy.pk)).content.decode()
    assert client.post(at("power", cast.tansy.pk), end).status_code == 404


def test_a_child_is_missing_back_and_heard(client, cast):
    signed_in(client, cast.plover)
    place = at("missing", cast.tansy.pk)
    typed = (
        {
            "do": "report",
            "version": "0",
            "kind": "M",
            "missing_from": "Home",
            "reported_by": "Bramble",
            "risk": "high",
            "risk_why": "She is nine.",
        }
        | on("since", stage.hours_ago(9))
        | on("reported", stage.hours_ago(8))
    )
    assert client.post(place, typed).status_code == 302
    assert "Missing since" in client.get(at("safety", cast.tansy.pk)).content.decode()
    assert (
        client.post(place, {"do": "back", "back_how": "She walked home."} | on("back", stage.hours_ago(2))).status_code
        == 302
    )
    page = client.get(place)
    assert page.context_data["do"] == ["offer", "interview", "report"]
    shown = html.document_fromstring(page.content.decode())
    assert "Offer Tansy the return interview" in shown.xpath("string(//h1)")
    folded = [each.text_content().strip() for each in shown.xpath("//details/summary")]
    assert folded == ["The interview was held", "Tansy is missing again, or away"]
    assert client.post(place, {"do": "offer", "answer": "declined"} | on("offered")).status_code == 422
    assert client.post(place, {"do": "offer", "answer": "accepted"} | on("offered")).status_code == 302
    held = {
        "do": "interview",
        "held_by": "Stork",
        "is_independent": "yes",
        "words": "I went to Dad.",
        "learned": "She went to her father’s.",
    } | on("held")
    assert client.post(place, held).status_code == 302
    assert Interview.objects.get().is_independent
    assert "I went to Dad." in client.get(at("safety", cast.tansy.pk)).content.decode()
    assert Episode.objects.open().count() == 0


READERS = {
    "plover": 200,
    "kestrel": 200,
    "heron": 200,
    "osprey": 200,
    "dipper": 200,
    "harrier": 200,
    "avocet": 404,
    "jay": 403,
    "turnstone": 404,
    "swift": 404,
    "sanderling": 403,
    "egret": 404,
    "eagle": 403,
    "wren": 403,
    "robin": 403,
    "crane": 403,
}


@pytest.mark.parametrize("who", READERS)
def test_who_may_read_a_strategy_record(client, cast, who):
    made = stage.part_of(stage.held(cast), cast.tansy)
    signed_in(client, getattr(cast, who))
    for name in ("strategy", "strategy_pdf"):
        assert client.get(at(name, made.pk)).status_code == READERS[who]


def test_nobody_reads_a_record_of_a_locked_child(client, cast):
    made = stage.part_of(stage.held(cast, cast.sorrel, what="assess"), cast.sorrel)
    assert signed_in(client, cast.plover).get(at("strategy", made.pk)).status_code == 404
    assert signed_in(client, cast.kestrel).get(at("strategy", made.pk)).status_code == 200


def test_of_a_meeting_with_a_locked_child_there_is_only_the_own_part(client, cast):
    made = stage.part_of(stage.held(cast, cast.tansy, cast.sorrel, what="assess"), cast.tansy)
    shown = signed_in(client, cast.plover).get(at("strategy", made.pk)).content.decode()
    assert "Common text is not shown." in shown
    assert "Kingfisher-rationale" in shown
    for word in ("Sorrel", "Kingfisher-analysis", "Kingfisher-facts", "Kingfisher-task"):
        assert word not in shown
    assert "Kingfisher-analysis" in signed_in(client, cast.kestrel).get(at("strategy", made.pk)).content.decode()
