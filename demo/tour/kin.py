"""One boy whose record is ten years long, with half-sisters, a baby brother, a former stepfather and a new one."""

from dataclasses import replace
from datetime import date, timedelta

from .. import calls, homes, screening, words
from ..families import Family, Kin
from ..tables import moment
from .caseload import YEAR
from .scene import Scene

# Days before today: when somebody called, when the assessment ended, when the work ended, what was found.
TIMES = (
    (3640, 3590, 3588, "none"),
    (2975, 2925, 2640, "child_in_need"),
    (2300, 2240, 2010, "child_in_need"),
    (1580, 1525, 1290, "child_in_need"),
    (1130, 1080, 1078, "early_help"),
)
CALLED_NOW = 92  # working days
SINGLE_CALLS = (3300, 3220, 3110, 3030, 2560, 2480, 2390, 1960, 1900, 1820, 1740, 1655, 1230, 1180, 1020, 980, 905, 840,
                760, 690, 610, 540, 460, 380, 345, 310, 275, 240, 190, 165,
                3390, 2520, 2430, 1930, 1780, 1260, 1215, 875, 725)  # fmt: skip
SCHOOLS = (
    ("Weirham Infant School", 2700, 1950),
    ("Marlbridge Primary School", 1950, 445),
    ("Thornmere Academy", 445, 0),
)
HOMES = (3800, 2900, 2450, 1600, 700)
SHARE_MARKED = 0.3


def linden(scene: Scene) -> None:
    """Linden, twelve: five earlier times of work, six workers, two spells with nobody; and his twin half-sisters."""
    family = scene.family(
        scene.ago(3650), "Woodbine", "Myrtle", "", ("Linden", "M", 12 * YEAR + 100), ("Hazel", "F", 7 * YEAR + 33),
        ("Holly", "F", 7 * YEAR + 33), ("Basil", "M", 400), grandmother="Primula", related=False,
    )  # fmt: skip
    for called, ended, closed, outcome in TIMES:
        _a_time_before(scene, family, called, ended, closed, outcome)
    _now(scene, family)
    for days in SINGLE_CALLS:
        _a_call(scene, family, scene.ago(days))
    _relations(scene, family)
    _homes_and_schools(scene, family)
    _marks(scene, family)


def _a_time_before(scene: Scene, family: Family, called: int, ended: int, closed: int, outcome: str) -> None:
    day = scene.ago(called)
    about = [kin for kin in family.children[:3] if kin.born and kin.born <= day]
    worker = scene.team.whoever_has_room(day, scene.story.dice)
    course = scene.course(1, worker)
    step = timedelta(days=max(1, (called - ended) // 6))
    course = replace(
        course, accepted=day, allocated=day + timedelta(days=1), started=day + timedelta(days=3),
        submitted=scene.ago(ended) - timedelta(days=3), authorised=scene.ago(ended), written_out=True,
        seen=tuple(day + step * turn for turn in (1, 2, 4)), midpoint=day + step * 2,
    )  # fmt: skip
    scene.bring(family, about, day, course, outcome=outcome, until=scene.ago(closed))


def _now(scene: Scene, family: Family) -> None:
    about = family.children[:3]
    course = scene.course(CALLED_NOW, scene.plover, started=90, submitted=52, authorised=50)
    seen = tuple(scene.back(day) for day in (88, 75, 61))
    course = replace(course, seen=seen, midpoint=scene.back(81), confirmed=scene.back(25))
    what = (
        "Linden told his form tutor “I do the nights now.” Hazel and Holly came to school in the same clothes all week."
    )
    scene.bring(family, about, scene.back(CALLED_NOW), course, what=what)


def _a_call(scene: Scene, family: Family, day: date) -> None:
    """A call that came to nothing by itself; together they are a pattern."""
    story, kin = scene.story, family.children[0]
    source = story.dice.choice(["2A", "2A", "6", "1B", "3F", "4"])
    call = scene.call(
        moment(day, story.dice.randint(9, 16), 5), family, [kin], source, story.dice.choice(["N1", "N5", "N4"])
    )
    decision = "none" if story.is_open(kin, day) else story.dice.choice(["advice", "none"])
    agreed = screening.decide(story, call, decision, screening.reason(story, call, decision), day)
    calls.note(story, call, agreed, act_today=False)


def _relations(scene: Scene, family: Family) -> None:
    """A former partner's son, a former husband's twins, a baby with the partner of today."""
    settlement, mother, born = scene.story.settlement, family.mother, family.mother.born
    boy, hazel, holly, baby = family.children
    older = born - timedelta(days=700)
    first, second, third = (
        settlement.person(name, "M", older, given=given, seen_from=scene.ago(days))
        for name, given, days in (
            ("Horsetail", "Alder", 3640),
            ("Bindweed", "Bracken", 2970),
            ("Fleabane", "Sumach", 760),
        )
    )
    kin = settlement.kin
    for child, father, responsible in (
        (boy, first, False),
        (hazel, second, True),
        (holly, second, True),
        (baby, third, True),
    ):
        kin(mother, "parent", child, child.born, responsible=True)
        kin(father, "parent", child, child.born, responsible=responsible)
    kin(first, "ex_partner", mother)
    kin(second, "ex_spouse", mother, scene.ago(900))
    kin(third, "partner", mother, scene.ago(760))
    kin(second, "step_parent", boy, scene.ago(3000), scene.ago(900))
    for child in (boy, hazel, holly):
        kin(third, "step_parent", child, scene.ago(760))
        kin(child, "half_sibling", baby, baby.born)
    for twin in (hazel, holly):
        kin(boy, "half_sibling", twin, twin.born)
    kin(hazel, "sibling", holly, holly.born)
    kin(family.grandmother, "parent", mother, born)
    for man in (first, second, third):
        _lives_somewhere(scene, man)


def _lives_somewhere(scene: Scene, kin: Kin) -> None:
    tables, dice = scene.story.tables, scene.story.dice
    tables.add("people_residence", kin.id, homes.address(tables, dice), "home", False, "", None, None)
    tables.add("people_reach", kin.id, "phone", *homes.phone(dice), "after 16:00")


def _homes_and_schools(scene: Scene, family: Family) -> None:
    """Five homes and three schools, one after another."""
    tables, boy = scene.story.tables, family.children[0]
    for kin in (family.mother, *family.children):
        tables.rows["people_residence"] = [row for row in tables.rows["people_residence"] if row[1] != kin.id]
    ends = (*(scene.ago(days) for days in HOMES[1:]), None)
    for begun, end in zip(map(scene.ago, HOMES), ends, strict=True):
        place = homes.address(tables, scene.story.dice)
        for kin in (family.mother, *family.children):
            if end is None or (kin.born and kin.born < end):
                since = max(begun, kin.born) if kin.born else begun
                tables.add("people_residence", kin.id, place, "home", False, "", since, end)
    tables.rows["people_schooling"] = [row for row in tables.rows["people_schooling"] if row[1] != boy.id]
    for school, begun, end in SCHOOLS:
        left = scene.ago(end) if end else None
        tables.add("people_schooling", boy.id, school, "", scene.ago(begun), left)


def _marks(scene: Scene, family: Family) -> None:
    """What mattered, and what it meant for him; never a copy of the notes."""
    story, boy = scene.story, family.children[0]
    mine = {
        contact
        for contact, child in story.tables.get("front_door_contactchild", "contact_id", "child_id")
        if child == boy.id
    }
    for call in story.calls:
        if call.row in mine and story.dice.random() < SHARE_MARKED:
            mark(scene, call, boy)


def mark(scene: Scene, call, kin: Kin) -> None:
    impact = words.fill(scene.story.dice.choice(words.IMPACTS), kin, call.family.mother)
    ref = f"front_door.contact:{call.row}"
    scene.story.tables.add("child_mark", kin.id, ref, call.day, impact, scene.kestrel.id, moment(call.day, 18))


SCENES = (linden,)
