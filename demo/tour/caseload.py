"""Plover's children: fifteen, with a believable mix of what is late, what is soon, what came back and what is new."""

import json
from dataclasses import replace
from datetime import datetime

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.clocks.working_days import add_months
from goldenthread.journey.assessment.prompts import practice_model
from goldenthread.who.people.rules import name_key, word_sounds

from .. import homes
from ..families import Family
from ..tables import moment
from . import plans
from .protecting import back_since_yesterday, conference_today, to_conference, wants_somebody
from .scene import VIEWS, Scene

YEAR, MONTH = 365, 30


def returned(scene: Scene) -> None:
    """Tansy and Teasel: on a child protection plan whose thread is broken in three places; their assessment is one
    working day over, and back from the manager with a reason two days ago."""
    story = scene.story
    family = scene.family(
        scene.ago(400), "Hawthorn", "Bramble", "Rush", ("Tansy", "F", 9 * YEAR + 90), ("Teasel", "M", 6 * YEAR + 200),
        grandmother="Marigold", apart=True,
    )  # fmt: skip
    misheard(scene, family)
    course = scene.course(46, scene.plover, started=43, first=6, returned=2)
    seen = tuple(scene.back(day) for day in (40, 21, 9))
    course = replace(course, back=VIEWS, seen=seen, midpoint=scene.back(34), confirmed=scene.back(30))
    course = replace(course, way=to_conference(scene, 44, 33), sheets={"Tansy": plans.tansy(scene)})
    said = "Tansy said “Mum is asleep when we go and asleep when we come back.” She gives Teasel his breakfast."
    works = scene.bring(family, family.children, scene.back(46), course, what=said)
    for work in works:
        url, name = f"/assessments/{work.row}/", work.kin.given
        why = VIEWS["why"].format(child=name)
        subject = f"{name}’s assessment was returned to you"
        at = moment(course.returned, 17, 40)
        scene.tell(scene.plover, "assessment_returned", subject, why, url, [work.kin.id], scene.kestrel, at)
    wants_somebody(scene, family)
    _draft_analysis(scene, works[0].row, works[0].kin.id)
    story.families.append(family)


def misheard(scene: Scene, family: Family) -> None:
    """For five weeks she was called as the first caller was heard; then her school put it right."""
    tables, tansy, heard = scene.story.tables, family.children[0], "Daisy"
    person = next(row for row in tables.rows["people_person"] if row[0] == tansy.id)
    name = next(row for row in tables.rows["people_name"] if row[1] == tansy.id)
    key, sounds = name_key(heard, tansy.family), sorted(word_sounds(heard) | word_sounds(tansy.family))
    changed, has_record, rest = (moment(scene.ago(365), 10, 20), "changed"), person[1], person[3:]
    tables.put("people_personpast", tansy.id, *changed, has_record, heard, *rest)
    tables.put("people_namepast", name[0], *changed, tansy.id, "legal", heard, tansy.family, key, sounds, person[-1])


def _draft_analysis(scene: Scene, assessment: int, child: int) -> None:
    """Half a thought, kept as it was typed; the other boxes of the page hold what they held when it was opened."""
    half = "What is different this time is that Bramble rang the school herself. Rush"
    written = _written(scene, assessment) | {"analysis": half}
    asked = practice_model("signs_of_safety").section("analysis").prompts
    typed = [box for prompt in asked for box in _boxes(prompt.id, written)]
    row = (f"assessment:{assessment}:analysis", f"/assessments/{assessment}/part/analysis/")
    title = "Tansy’s assessment: what we make of it"
    draft(scene, *row, title, [child], typed, moment(scene.story.yesterday, 16, 52))


def _written(scene: Scene, assessment: int) -> dict[str, str]:
    """What stands under each prompt of an assessment: the child's own, and what was written once for all."""
    tables = scene.story.tables
    together = dict(tables.get("assessment_assessment", "id", "together_id"))[assessment]
    rows = tables.get("assessment_answer", "together_id", "assessment_id", "prompt", "text")
    return {prompt: text for whole, own, prompt, text in rows if whole == together and own in (None, assessment)}


def _boxes(prompt: str, written: dict[str, str]) -> list[list[str]]:
    """A prompt's two boxes, as the page sends them: its text, and which version that was typed over."""
    return [[prompt, written.get(prompt, "")], [f"over_{prompt}", "1" if prompt in written else "0"]]


def draft(scene: Scene, key: str, path: str, title: str, about: list[int], typed: list, at: datetime) -> None:
    row = (scene.plover.id, scene.plover.name, key, path, title, about, json.dumps(typed), at)
    scene.story.tables.add("ui_draft", *row)


def half_a_call(scene: Scene) -> None:
    """A contact that Plover began to log when the phone rang again."""
    what = "The neighbour rang about a boy of about seven who sits on the stairs at night. She did not want to"
    at = moment(scene.story.yesterday, 15, 14)
    typed = [
        ["caller_name", ""], ["source", "1B"], ["what", what], ["method", "phone"], ["received_time", f"{at:%H:%M}"],
        ["received_on_day", str(at.day)], ["received_on_month", str(at.month)], ["received_on_year", str(at.year)],
        ["child-TOTAL_FORMS", "1"], ["child-INITIAL_FORMS", "0"], ["child-MIN_NUM_FORMS", "0"],
        ["child-MAX_NUM_FORMS", "20"], ["child-0-name", "Sedge, not sure"], ["child-0-age", "7"],
    ]  # fmt: skip
    draft(scene, "contact:new", "/front-door/log/", "Contact", [], typed, moment(scene.story.yesterday, 15, 20))


def on_a_plan(scene: Scene) -> None:
    """Fennel and Mallow: on a child in need plan that has done what it was for, and is ready to close."""
    family = scene.family(
        scene.ago(700), "Bramble", "Vetch", "Alder", ("Fennel", "M", 11 * YEAR), ("Mallow", "F", 8 * YEAR + 40)
    )
    course = scene.course(88, scene.plover, started=86, submitted=47, authorised=46)
    sheet = plans.ready_to_close(scene)
    course = replace(course, confirmed=scene.back(16), sheets={"Fennel": sheet, "Mallow": sheet})
    scene.bring(family, family.children, scene.back(88), course, need="N5")


def twins(scene: Scene) -> None:
    """Poppy and Pansy: with Kestrel to authorise since yesterday's work."""
    family = scene.family(
        scene.ago(60), "Mulberry", "Sage", "Thorn", ("Poppy", "F", 4 * YEAR + 5), ("Pansy", "F", 4 * YEAR + 5)
    )
    course = scene.course(31, scene.plover, started=29, submitted=1)
    seen = tuple(scene.back(day) for day in (27, 12))
    course = replace(course, seen=seen, midpoint=scene.back(20), confirmed=scene.back(12))
    works = scene.bring(family, family.children, scene.back(31), course, outcome="early_help", source="3B")
    for work in works:
        subject = f"{work.kin.given}’s assessment"
        at = moment(scene.back(1), 17, 11)
        url = f"/assessments/{work.row}/decide/"
        body = "Plover asks you to authorise it."
        scene.tell(scene.kestrel, "assessment_submitted", subject, body, url, [work.kin.id], scene.plover, at,
                   f"assessment:{work.row}")  # fmt: skip


def new_since_yesterday(scene: Scene) -> None:
    """Rowan: allocated on the last working day; nobody has begun."""
    family = scene.family(scene.back(3), "Furzebush", "Heather", "Reed", ("Rowan", "M", 14 * YEAR + 20))
    course = scene.course(3, scene.plover, allocated=1)
    what = "Rowan was found at the bus station at 23:10 with two older boys. He has a new phone and will not say why."
    scene.bring(family, family.children, scene.back(3), course, source="6", need="N6", what=what)
    back_since_yesterday(scene, family)
    body, at = "Rowan, from the front door.", moment(scene.back(1), 17, 31)
    child = family.children[0].id
    scene.tell(
        scene.plover, "allocated", "1 child is yours since today", body, f"/child/{child}/", [child], scene.kestrel, at
    )


def to_be_born(scene: Scene) -> None:
    """Iris, who is three, and a baby expected in nine weeks: the mid-point is tomorrow's work."""
    family = scene.family(scene.back(11), "Hyacinth", "Lilac", "Moss", ("Iris", "F", 3 * YEAR + 60), ("", "U", -63))
    course = scene.course(11, scene.plover, started=9)
    course = replace(course, seen=(scene.back(7), scene.back(2)))
    what = (
        "The midwife says that Lilac missed three appointments. The baby is due in winter; Iris was in pyjamas at two."
    )
    scene.bring(family, family.children, scene.back(11), course, source="3D", need="N3", what=what)


def locked(scene: Scene) -> None:
    """Sorrel: her family is in the news, and only Kestrel and Plover may know that there is a record."""
    family = scene.family(scene.ago(330), "Snowdrop", "Aster", "Box", ("Sorrel", "F", 13 * YEAR + 140))
    course = scene.course(120, scene.plover, started=118, submitted=80, authorised=79)
    scene.bring(family, family.children, scene.back(120), replace(course, confirmed=scene.ago(MONTH)), source="6")
    lock(
        scene, family.children[0].id, "attention", "The family is in the news.", [scene.kestrel.id, scene.plover.id], 40
    )


def lock(scene: Scene, child: int, reason: str, why: str, readers: list[int], days: int) -> None:
    tables, on = scene.story.tables, scene.ago(days)
    review = scene.ago(days - 182)
    row = tables.add("access_lock", child, reason, why, scene.kestrel.id, scene.heron.id, on, review)
    for reader in readers:
        tables.add("access_lockreader", row, reader, scene.heron.id, moment(on))


def hidden_from_father(scene: Scene) -> None:
    """Samphire and Orache moved in summer, and their father must not learn where to. Their conference is today."""
    family = scene.family(
        scene.ago(500), "Elderflower", "Melilot", "Burdock", ("Samphire", "M", 7 * YEAR + 10),
        ("Orache", "F", 5 * YEAR + 3), apart=True,
    )  # fmt: skip
    course = scene.course(96, scene.plover, started=95, submitted=58, authorised=57)
    tomorrow = working_days.add(scene.story.today, 1)
    course = replace(course, confirmed=add_months(tomorrow, -3), way=conference_today(scene))
    scene.bring(family, family.children, scene.back(96), course, source="6")
    moves_in_secret(scene, family)
    flag, by = scene.story.tables.add, (scene.plover.id, scene.plover.name)
    samphire, orache = family.children
    words = "Burdock, the father, has threatened workers. Go in pairs, never by the front garden."
    flag("people_flag", samphire.id, "danger", words, *by, scene.ago(150))
    flag("people_flag", orache.id, "danger", words, *by, scene.ago(150))
    flag("people_flag", orache.id, "allergy", "Peanuts: carries an injector, another is at school", *by, scene.ago(140))


def moves_in_secret(scene: Scene, family: Family) -> None:
    tables, on = scene.story.tables, scene.ago(150)
    place = homes.address(tables, scene.story.dice)
    why = "Burdock, the father: a court forbade him to come near. He must not learn the street or the school."
    for kin in (family.mother, *family.children):
        tables.change("people_residence", {"person_id": kin.id, "ended_on": None}, ended_on=on)
        tables.add("people_residence", kin.id, place, "home", True, why, on, None)


SCENES = (
    returned, on_a_plan, twins, new_since_yesterday, to_be_born, locked, hidden_from_father, half_a_call,
)  # fmt: skip
