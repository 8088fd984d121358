"""Children of the tour who stand ready for a step: a strategy meeting, a conference today, an interview to offer."""

from dataclasses import replace
from datetime import time, timedelta

from .. import missing
from ..families import Family
from ..protection import Way
from ..tables import moment
from ..working import Case
from .scene import Scene

YEAR = 365


def to_conference(scene: Scene, strategy: int, held: int) -> Way:
    """From a strategy meeting so many working days ago to a plan, which goes on."""
    later = scene.not_yet
    first_review = scene.back(held - 58)
    return Way(
        scene.back(strategy), "joint", scene.back(held + 3), "conference", scene.back(held), "NEG", later,
        (first_review,),
        later, scene.story.staff.heads["osprey"],
    )  # fmt: skip


def conference_today(scene: Scene) -> Way:
    """The enquiry is done, the report signed, and the conference is today: a plan can be made. None is held on a
    weekend; then it was on the last working day, and Osprey has yet to write it down."""
    return Way(
        scene.back(13), "single", scene.back(3), "conference", scene.last_working_day, "EMO",
        chair=scene.story.staff.heads["osprey"], is_recorded=False,
    )  # fmt: skip


def ready_for_a_meeting(scene: Scene) -> None:
    """Saffron: her assessment was authorised yesterday, and it ends with a strategy meeting that nobody has held."""
    family = scene.family(
        scene.ago(300), "Cornflower", "Camomile", "Tamarisk", ("Saffron", "F", 7 * YEAR + 61), apart=True
    )
    merlin = scene.member("Merlin")
    course = scene.course(24, merlin, started=22, submitted=2, authorised=1)
    course = replace(course, seen=(scene.back(19), scene.back(6)), midpoint=scene.back(12), confirmed=scene.back(6))
    what = "Saffron told her teacher that she hides the little one when the door goes. There is a mark on her wrist."
    scene.bring(family, family.children, scene.back(24), course, outcome="strategy", need="N1", what=what)
    subject, at = "Saffron’s assessment was authorised", moment(scene.back(1), 17, 40)
    child = family.children[0].id
    body = "It ends with a strategy meeting. Kestrel holds it."
    scene.tell(merlin, "assessment_authorised", subject, body, f"/child/{child}/", [child], scene.kestrel, at)


def back_since_yesterday(scene: Scene, family: Family) -> None:
    """Rowan was away for a night and is back; nobody has offered him an interview yet."""
    rowan, story = family.children[0], scene.story
    call = scene.last_call(family)
    parts = [(scene.back(1), story.today + timedelta(days=1), scene.plover)]
    case = Case(story, call, rowan, call.referrals[rowan.id], scene.team, "", scene.not_yet, parts)
    since = moment(story.yesterday - timedelta(days=1), 19, 40)
    missing.away(case, since, timedelta(hours=13))


def wants_somebody(scene: Scene, family: Family) -> None:
    """A visit last week: the beds were seen, and Tansy said what she wants; one of two things was answered."""
    tables, day, by = scene.story.tables, scene.back(5), scene.plover.id
    at = moment(day, 18, 10)
    account = "Both beds are made up. Bramble had the calendar out; Friday and Saturday are empty."
    visit = tables.add(
        "visits_visit", "visit", day, time(16, 0), "at home", "Bramble", "To see the bedrooms", account, by, at
    )
    for kin, words, observed in (
        (
            family.children[0],
            "Need 3 is me. I want someone just for me.",
            "Showed me her bed, and which side is Teasel’s.",
        ),
        (family.children[1], "It is warm now. We have a heater.", "Jumped from bed to bed and laughed."),
    ):
        part = tables.add("visits_visitchild", visit, kin.id, "alone", "yes", words, "", observed, "", "", at)
        beds = [step for step, what in tables.get("planning_step", "id", "what") if what.startswith("Beds from")]
        if kin is family.children[0]:
            tables.add("visits_served", part, beds[-1], "Two beds are up", at)
            for wants in ("Somebody to talk to who is just for her", "A lamp of her own"):
                heard = tables.add("visits_heard", part, kin.id, wants, at)
            tables.add("visits_answered", heard, "A lamp came with the beds.", "Told at school.", scene.back(2), by, at)


def in_police_protection(scene: Scene) -> None:
    """Bryony: the police took her to her aunt last night, and a strategy meeting is asked for."""
    family = scene.family(scene.ago(260), "Goldenrod", "Betony", "Bracken", ("Bryony", "F", 5 * YEAR + 90), apart=True)
    siskin, kin = scene.member("Siskin"), family.children[0]
    course = scene.course(18, siskin, started=16)
    course = replace(course, seen=(scene.back(13), scene.back(4)), midpoint=scene.back(6))
    what = "Betony was found asleep on the stairs at eleven, and Bryony was in the street in her socks."
    scene.bring(family, family.children, scene.back(18), course, source="6", what=what)
    tables, taken = scene.story.tables, moment(scene.story.yesterday, 20, 15)
    why = "Bryony was alone at home with the gas on, and nobody could be found who was sober."
    tables.add(
        "protection_power", kin.id, "police", taken, taken + timedelta(hours=72), "Sergeant Gannet, 4417, Marlshire",
        why, "With her aunt Senna, whom we know", siskin.id, taken + timedelta(hours=1),
    )  # fmt: skip
    asked = taken + timedelta(hours=1, minutes=10)
    ask = tables.add("protection_strategyask", taken, why, siskin.id, asked)
    tables.add("protection_strategyaskchild", ask, kin.id, scene.referral(family, kin), asked)


SCENES = (ready_for_a_meeting, in_police_protection)
