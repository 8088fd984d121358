"""Tansy's nine years, for the pages that need a whole childhood to look at."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from goldenthread.foundations.clocks import state_of_date
from goldenthread.journey.assessment.models import Answer, Assessment, Scale, Seen, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.practice.child.models import Confirmation, Mark
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Address, Person, Relationship, Residence
from goldenthread.who.people.strands import Due, Event, Summary

WORRY = (
    "Osprey, Plover and the school are worried that Bramble will drink at night, and that the three will be hurt "
    "or frightened with nobody sober to help."
)
NIGHT = "Children alone from about 22:00. Police saw all three safe at 23:10; Bramble home at 23:30, had been drinking."
# (days ago, title, text, kind, by, child's words, why it mattered)
EVENTS = [
    (
        1,
        "School: asleep in class",
        "In school four days of five. Asleep on Thursday; said she had been up with Clover.",
        "contact",
        "Wagtail, Fenwick Road School",
        "",
        "",
    ),
    (
        1,
        "Manager’s oversight",
        "Visit today, not Thursday: two nights in a week now. See Tansy alone and ask about Saturday.",
        "oversight",
        "Kestrel",
        "",
        "",
    ),
    (
        3,
        "Neighbour rang out of hours",
        NIGHT,
        "contact",
        "Nightjar, emergency team",
        "",
        "Second time at night since May; Foxglove was not rung, as the safety plan says.",
    ),
    (
        8,
        "Review of the assessment",
        "Breakfast and mornings are better. Nights are not. Everyone scaled safety.",
        "assessment",
        "Osprey",
        "",
        "Nights are now the main worry.",
    ),
    (
        14,
        "Visit, seen alone at school",
        "Tansy drew the house with one lit window, hers.",
        "seen",
        "Plover",
        "I want Mum to be awake when I come home.",
        "",
    ),
    (
        27,
        "Core group",
        "Six of seven came. No word from the alcohol service for the third time.",
        "meeting",
        "Plover",
        "",
        "",
    ),
    (
        720,
        "Found alone at night",
        "Police found Tansy and Teasel alone at 23:40.",
        "contact",
        "Nightjar, emergency team",
        "",
        "Nobody sober was there for them; Tansy had rung the police herself.",
    ),
    (
        1700,
        "Mother in hospital",
        "Bramble was in hospital for three nights.",
        "family",
        "Dipper",
        "",
        "Tansy lived with Foxglove for 17 weeks and slept well there.",
    ),
    (
        2570,
        "Police called to home",
        "Neighbours rang about shouting.",
        "contact",
        "Linnet",
        "",
        "Tansy, two, saw her father hit her mother.",
    ),
]


def tell_long_story(cast, room, family) -> None:
    today = timezone.localdate()
    room.holds = [*(_event(cast.tansy, today, place, row) for place, row in enumerate(EVENTS)), *_earlier(cast, today)]
    for event, row in zip(room.holds, EVENTS, strict=False):
        if row[6]:
            Mark.objects.create(
                child=cast.tansy, ref=event.ref, event_on=event.on, impact=row[6], by=cast.plover, at=event.recorded_at
            )
    Confirmation.objects.create(child=cast.tansy, by=cast.plover, at=timezone.now() - timedelta(days=8))
    _workers(cast, today)
    _homes(cast, family, today)
    _assessments(cast, today)
    room.tops = [Summary(cast.tansy.pk, "Assessment", today - timedelta(days=16), "Neglect.", rank=60)]
    room.dues = [
        Due(cast.tansy.pk, "Seen alone, for the assessment", "cin_visit", state_of_date(today, today), note="at home"),
        Due(
            cast.tansy.pk,
            "Assessment: day 12 of 45",
            "assessment",
            state_of_date(today + timedelta(days=47), today),
            url="/",
        ),
    ]


def _event(child, today: date, place: int, row) -> Event:
    on = today - timedelta(days=row[0])
    return Event(
        child_id=child.pk, on=on, title=row[1], text=row[2], kind=row[3], by=row[4], words=row[5],
        ref=f"front_door.contact:{place}", recorded_at=datetime(on.year, on.month, on.day, 9, 0, tzinfo=UTC), url="/",
    )  # fmt: skip


def _earlier(cast, today: date) -> list[Event]:
    """Two hundred quiet events in the three times of involvement."""
    row = ("", "Visit, seen at home", "The kitchen was warm. Tansy read to Clover.", "seen", "Redstart", "", "")
    days = [*range(40, 700, 8), *range(1380, 1700, 5), *range(2270, 2560, 5)]
    return [_event(cast.tansy, today, 100 + ago, (ago, *row[1:])) for ago in days]


def _workers(cast, today: date) -> None:
    def ago(days: int) -> date:
        return today - timedelta(days=days)

    Holding.objects.filter(child=cast.tansy).delete()
    Involvement.objects.filter(child=cast.tansy, role="allocated").delete()
    one, three = cast.teams["Family safeguarding 1"], cast.teams["Family safeguarding 3"]
    for team, start, end in ((one, 2570, 2270), (one, 1710, 1380), (three, 715, None)):
        Holding.objects.create(
            child=cast.tansy, team=team, started_on=ago(start), ended_on=ago(end) if end else None, made_by=cast.heron
        )
    for worker, start, end in (
        (cast.swift, 2560, 2270), (cast.turnstone, 1700, 1600), (cast.avocet, 1581, 1380),
        (cast.kestrel, 715, 240), (cast.plover, 240, None),
    ):  # fmt: skip
        Involvement.objects.create(
            child=cast.tansy, worker=worker, role="allocated", started_on=ago(start),
            ended_on=ago(end) if end else None, reason="FCONTA", made_by=cast.heron,
        )  # fmt: skip
    for name, phone in (("plover", "07700 900118"), ("kestrel", "01632 960104"), ("osprey", "01632 960140")):
        worker = cast.workers[name]
        worker.phone = phone
        worker.save(update_fields=["phone"])


def _homes(cast, family, today: date) -> None:
    foxglove = Person.objects.create(given_names="Foxglove", sex="F", birth_date=date(1965, 2, 1))
    Relationship.objects.create(person=foxglove, other=cast.tansy, kind="grandparent")
    theirs = Address.objects.create(lines="4 Mill Lane", postcode="MR1 2AA", key="MR12AA", words="4 mill lane")
    hers = Address.objects.create(lines="7 Hill View", postcode="MR1 3AA", key="MR13AA", words="7 hill view")
    moved, back = today - timedelta(days=1700), today - timedelta(days=1580)
    Residence.objects.filter(person__in=[cast.tansy, family.bramble]).update(started_on=back)
    for person in (cast.tansy, family.bramble, family.thorn):
        Residence.objects.create(person=person, address=theirs, started_on=cast.tansy.birth_date, ended_on=moved)
    for person, end in ((cast.tansy, back), (foxglove, None)):
        Residence.objects.create(person=person, address=hers, started_on=moved, ended_on=end)


def _assessments(cast, today: date) -> None:
    for ago, took in ((1705, 40), (713, 44), (16, 0)):
        start = today - timedelta(days=ago)
        end = start + timedelta(days=took) if took else None
        referral = Referral.objects.create(
            child=cast.tansy, referred_on=start, source="2A", need="N1", accepted_by=cast.egret,
            accepted_at=timezone.now(), closed_on=end, closure_reason="RC7" if end else "",
            closed_by=cast.kestrel if end else None,
        )  # fmt: skip
        work = Assessment.objects.create(
            child=cast.tansy, referral=referral, together=Together.objects.create(started_by=cast.plover),
            started_on=start, authorised_on=end, outcome="child_in_need" if end else "",
        )  # fmt: skip
        for day in range(0, took or 16, 5):
            Seen.objects.create(assessment=work, on=start + timedelta(days=day), how="alone", by=cast.plover)
    written = timezone.now() - timedelta(days=8)
    for prompt, text in (
        ("danger", WORRY),
        ("goal", "Every night a sober adult is in charge, and the children know who."),
    ):  # fmt: skip
        Answer.objects.create(
            together=work.together,
            assessment=work,
            prompt=prompt,
            text=text,
            written_by=cast.plover,
            written_at=written,
        )
    for who, score in (("School", 3), ("Plover", 4), ("Tansy", 4), ("Foxglove", 5), ("Crake", 5), ("Bramble", 7)):
        Scale.objects.create(assessment=work, who=who, score=score, on=written.date())
