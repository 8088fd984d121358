"""A brother's record is locked. Whatever was said once for him and his sister speaks of him: of a whole strategy record
and a whole conference, every text filled in, nobody whom the lock hides him from finds a word of it through any door.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import typst
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.looks import entries_of
from goldenthread.foundations.notices.queries import latest
from goldenthread.foundations.ui.actions import save_draft
from goldenthread.foundations.ui.drafts import drafts_of
from goldenthread.journey.protection.conferences import actions as conferences
from goldenthread.journey.protection.conferences.actions import Asked
from goldenthread.journey.protection.conferences.holding.actions import Came
from goldenthread.journey.protection.conferences.models import Report
from goldenthread.journey.protection.conferences.reports import actions as reports
from goldenthread.journey.protection.conferences.reports.rules import HEADINGS
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.strategy import actions as strategy
from goldenthread.journey.protection.strategy.rules import Given, Invited
from goldenthread.journey.protection.tests import conference_stage as conf
from goldenthread.journey.protection.tests import stage
from goldenthread.practice.child import threads
from goldenthread.who.access.offers import for_reader
from goldenthread.who.people.models import Relationship
from tests.tokens import without_tokens

from .test_strategy_unseen import signed_in, walked

pytestmark = pytest.mark.django_db

COMMON = "Sloe"  # begins every common word, with where it stands: "Sloe-analysis"
HIS = "Whin"  # and every word of his own part
OURS = "Rowan"  # and of his sister's, which stays
ROOMS = ("strategy", "conferences")  # whose records these are, in protection

# Every text of both records, by model: said for all, said of one child, or a fact about the meeting that is no text of
# anybody's. A field that is not here is refused below.
TEXTS = {
    "StrategyAsk": {"why": COMMON},
    "NoMeeting": {"why": COMMON},
    "Meeting": dict.fromkeys(("without_why", "history", "analysis", "safety_now", "parents_told"), COMMON),
    "Attender": {"name": COMMON, "role": COMMON, "facts": COMMON},
    "MeetingChild": {"rationale": HIS, "medical_words": HIS},
    "ThoughtOf": {"why": COMMON},
    "Dissent": {"who": COMMON, "words": COMMON},
    "Task": {"what": COMMON, "who": COMMON},
    "TaskDone": {"note": COMMON},
    "Circulated": {"to": COMMON},
    "Note": {"words": COMMON},
    "Conference": {"why": COMMON},
    "CalledOff": {"why": COMMON},
    "Booking": {"where": "", "why": COMMON},
    "Invitation": {"name": COMMON, "role": COMMON, "left_out_why": COMMON},
    "ReportSigned": {"why": COMMON},
    "Shared": {"who": COMMON, "words": COMMON},
    "Held": {"why_went_on": COMMON, "why_no_report": COMMON, "discussion": COMMON},
    "Attendance": {"name": COMMON, "role": COMMON, "words": COMMON, "marked": COMMON},
    "ConferenceDecision": dict.fromkeys(("rationale", "outline", "child_words", "evidence", "chair_differs"), HIS),
    "Sent": {"to": COMMON},
}
# Of one child alone; and why there was no report, which is kept where there was none.
NOT_FILLED = {
    ("ConferenceDecision", "evidence"), ("ConferenceDecision", "chair_differs"), ("Held", "why_no_report"),
}  # fmt: skip


def texts_of(model) -> set[str]:
    """What somebody can type into: without what is chosen from a list."""
    fields = model._meta.get_fields()
    return {each.name for each in fields if each.get_internal_type() in ("CharField", "TextField") and not each.choices}


def records() -> Iterator:
    for model in apps.get_app_config("protection").get_models():
        if any(f".{room}." in model.__module__ for room in ROOMS):
            yield model


@pytest.fixture
def family(cast):
    """Tansy and Teasel: asks, a meeting, two conferences, with a marker in every text; then his record is locked."""
    tansy, teasel, now = cast.tansy, cast.teasel, timezone.now
    off = conf.booked(cast, tansy, teasel)
    asked = [
        Asked("Sloe-guest", "Sloe-guest-role", "health"),
        Asked("Sloe-left", "father", left_out_why="Sloe-leftout"),
    ]
    conferences.invite(by=cast.plover, conference=off, people=asked, over=0, at=now())
    conferences.call_off(by=cast.heron, conference=off, why="Sloe-off", at=now())
    made = _conference(cast)
    _strategy(cast)
    return made


def _strategy(cast) -> None:
    tansy, teasel, now = cast.tansy, cast.teasel, timezone.now
    for child in (tansy, teasel):
        stage.referred(cast, child)
    Relationship.objects.create(person=cast.burdock, other=tansy, kind="sibling")
    facts = {"by": cast.plover, "children": [tansy, teasel], "suspected_at": stage.hours_ago(9)}
    ask = strategy.ask(**facts, why="Sloe-refused", at=now())
    strategy.decide_no_meeting(by=cast.kestrel, ask=ask, why="Sloe-against", at=now())
    strategy.ask(**facts, why="Sloe-asked", at=now())
    who = Invited("Sloe-person", "police", "Sloe-post", "came", "Sloe-facts")
    said = stage.said(
        cast, invited=(who,), without_why="Sloe-without", history="Sloe-history", analysis="Sloe-analysis",
        safety_now="Sloe-safety", parents_told="Sloe-parents", dissents=(("Sloe-dissenter", "Sloe-dissent"),),
        thought_of={cast.burdock.pk: "Sloe-beside"},
        tasks=[Given(what, "Sloe-doer", timezone.localdate()) for what in ("Sloe-task", "Sloe-done")],
    )  # fmt: skip
    decided = {
        child.pk: stage.decision(cast, rationale=f"{own}-rationale", medical="yes", medical_words=f"{own}-medical")
        for child, own in ((tansy, OURS), (teasel, HIS))
    }
    meeting = strategy.hold(by=cast.kestrel, child=tansy, record=said, decided=decided, over=0, at=now())
    part = stage.part_of(meeting, tansy)
    strategy.add_note(by=cast.plover, part=part, words="Sloe-note", at=now())
    strategy.circulate(by=cast.kestrel, part=part, to=[("Sloe-sent", "police")], sent_at=stage.hours_ago(1), at=now())
    done = meeting.tasks.get(what="Sloe-done")
    strategy.do_task(by=cast.plover, part=part, task=done, on=timezone.localdate(), note="Sloe-how", at=now())
    Enquiry.objects.filter(ended_on=None).update(ended_on=timezone.localdate(), outcome="conference")


def _conference(cast):
    tansy, teasel, now = cast.tansy, cast.teasel, timezone.now
    referrals = [conf.open_referral(cast, child) for child in (tansy, teasel)]
    made = conferences.ask(by=cast.plover, referrals=referrals, why="Sloe-conference", at=now())
    conf.booked(cast, conference=made)
    first = made.bookings.get()
    conferences.book(
        by=cast.plover, conference=made, for_at=first.for_at + timedelta(hours=1), where=conf.PLACE, chair=first.chair,
        why="Sloe-moved", over=first.pk, at=now(),
    )  # fmt: skip
    words = conf.texts(tansy, teasel)
    words |= {heading.id: f"Sloe-{heading.id}" for heading in HEADINGS if heading.is_common}
    words |= {name: f"{HIS}-{name}" for name in words if name.endswith(f"-{teasel.pk}") and len(words[name]) > 20}
    back = reports.write(by=cast.plover, conference=made, texts=words, over=0, at=now())
    conf.signed(cast, made, back, agreed=False, why="Sloe-returned")
    over = max(each.pk for each in back)
    conf.signed(
        cast, made, reports.write(by=cast.plover, conference=made, texts=words, over=over, at=now()), why="Sloe-signed"
    )
    reports.share(by=cast.plover, conference=made, who="Sloe-father", on=conf.today(), words="Sloe-answer", at=now())
    says = {child.pk: ("plan", "NEG") for child in (tansy, teasel)}
    came = [
        Came("Sloe-came", "Sloe-role", "health", "came", "Sloe-said", "Sloe-marked", says, in_group=True),
        Came("Teasel Hawthorn", "Sloe-himself", "", "came", "Sloe-me", "", {}, in_group=True),
    ]
    decisions = {
        child.pk: replace(conf.PLAN, rationale=f"{own}-why", outline=f"{own}-outline", child_words=f"{own}-child")
        for child, own in ((tansy, OURS), (teasel, HIS))
    }
    conf.held(cast, made, decisions, came, discussion="Sloe-discussion", why_went_on="Sloe-few")
    conferences.send(
        by=cast.plover, conference=made, parts=list(made.children.all()), what="letter", to="Sloe-addressee",
        sent_at=now(), at=now(),
    )  # fmt: skip
    about = f"{tansy.pk} {teasel.pk}"
    save_draft(by=cast.plover, key="protection:note:0", path="/", title="Sloe-draft about Tansy and Teasel",
               typed=[("words", "Sloe-typed")], about=about)  # fmt: skip
    return made


def test_every_text_of_both_records_is_said_to_be_common_or_of_one_child(cast, family):
    typed = {model.__name__: texts_of(model) for model in records()}
    assert {name: set(fields) for name, fields in TEXTS.items()} == {name: each for name, each in typed.items() if each}
    for model in records():
        for name, marker in TEXTS.get(model.__name__, {}).items():
            if marker and (model.__name__, name) not in NOT_FILLED:
                assert model.objects.filter(**{f"{name}__startswith": marker}).exists(), (model.__name__, name)
    for report in Report.objects.all():
        assert all(each["text"].startswith(COMMON) == each["common"] for each in report.content["sections"])


@pytest.fixture
def on_paper(monkeypatch):
    """Every word that is handed to a typesetter."""
    handed, made = [], typst.compile
    monkeypatch.setattr(
        typst, "compile", lambda *a, **more: handed.append(more["sys_inputs"]["it"]) or made(*a, **more)
    )
    return handed


def doors(client, cast, conference, worker, handed) -> dict[str, str]:
    """By address or name, every word that this worker reads of Tansy."""
    signed_in(client, worker)
    tansy, today = cast.tansy, timezone.localdate()
    found = dict(walked(client, reverse("child:page", args=[tansy.pk])))
    numbers = [part.conference_id for part in tansy.conferences.all()]
    addresses = [
        reverse(f"protection:{name}", args=[pk])
        for pk in numbers
        for name in ("conference", "conference_book", "conference_report", "conference_send", "conference_sign")
    ]
    part = conference.children.get(child=tansy)
    names = ("conference_report_pdf", "conference_letter", "conference_minutes")
    addresses += [reverse(f"protection:{name}", args=[part.pk]) for name in names]
    met = tansy.strategy_meetings.get()
    addresses += [reverse("protection:strategy", args=[met.pk]), reverse("protection:strategy_pdf", args=[met.pk])]
    plan = tansy.tracks.get(kind="protection")
    addresses += [
        reverse("protection:safety", args=[tansy.pk]), reverse("protection:plan", args=[tansy.pk]),
        reverse("protection:core_group", args=[plan.protection.pk]), reverse("planning:ask", args=[plan.plan_id]),
        reverse("planning:thread", args=[plan.plan_id]), reverse("child:chronology", args=[tansy.pk]),
        reverse("notices:list"), "/",
    ]  # fmt: skip
    for address in addresses:
        answer = client.get(address, follow=True)
        if answer.headers["Content-Type"].startswith("text/html"):
            found[address] = without_tokens(answer.content.decode())
    for what in ("overview", "chronology"):
        page = client.post(reverse("child:print", args=[tansy.pk]), {"for": "the school", "what": what})
        found[f"print {what}"] = without_tokens(page.content.decode())
    found |= {f"paper {number}": it for number, it in enumerate(handed)}
    found["history"] = str([(each.words, each.reason) for each in entries_of(tansy.pk)])
    found["notices"] = str([(each.subject, each.body) for each in latest(worker)])
    found["drafts"] = str([(each.title, each.data) for each in drafts_of(worker)])
    items = for_reader(threads.due_of([tansy.pk], today), worker, today)
    found["due"] = str([(each.what, each.note) for each in items])
    told = threads.events_of([tansy.pk], worker)
    found["story"] = str([(each.title, each.text, each.words, each.by) for each in told])
    return found


def test_whoever_the_lock_hides_him_from_finds_no_word_that_was_said_for_both(client, cast, family, on_paper):
    conf.lock(cast, cast.teasel, cast.kestrel, cast.heron)
    found = doors(client, cast, family, cast.plover, on_paper)
    assert len(found) > 30 and len(on_paper) >= 4
    wrong = [(door, word) for door, text in found.items() for word in (COMMON, HIS, "Teasel") if word in text]
    assert wrong == []
    for own in ("rationale", "medical", "why", "outline", "child"):
        assert any(f"{OURS}-{own}" in text for text in found.values()), own


def test_whoever_is_on_the_list_reads_every_word_here_and_sends_none_of_it(client, cast, family, on_paper):
    conf.lock(cast, cast.teasel, cast.kestrel, cast.heron, cast.plover)
    found = doors(client, cast, family, cast.plover, on_paper)
    assert len(on_paper) >= 4
    assert [(sheet, word) for sheet in on_paper for word in (COMMON, HIS, "Teasel") if word in sheet] == []
    everything = " ".join(found.values())
    for model in records():
        for name, marker in TEXTS.get(model.__name__, {}).items():
            for word in model.objects.values_list(name, flat=True) if marker == COMMON else ():
                if word.startswith(COMMON) and word not in ("Sloe-signed", "Sloe-returned"):
                    assert word in everything, (model.__name__, name, word)


def test_a_manager_who_returns_two_reports_at_once_says_it_to_both(client, cast):
    made = conf.booked(cast, cast.tansy, cast.teasel)
    numbers = conf.reported(cast, made, cast.tansy, cast.teasel, is_signed=False)
    conf.signed(cast, made, Report.objects.filter(pk__in=numbers), agreed=False, why="Sloe-returned")
    address = reverse("protection:conference_report", args=[made.pk])
    page = signed_in(client, cast.plover).get(address).content.decode()
    assert "Sloe-returned" in page and "Words about all: why." in page
    conf.lock(cast, cast.teasel)
    page = client.get(address).content.decode()
    assert "Sloe-returned" not in page and "Words about all: why." not in page and "Words about Tansy: life." in page
