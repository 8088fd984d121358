"""Kestrel's morning: decisions that wait, one of them late, one asked for again; two children with no worker."""

from dataclasses import replace

from ..tables import moment
from .caseload import YEAR
from .scene import VIEWS, Scene


def asked_again(scene: Scene) -> None:
    """Larch: returned last week, and back with what was asked for written in."""
    family = scene.family(scene.ago(800), "Kingcup", "Clary", "Yarrow", ("Larch", "M", 11 * YEAR + 70), apart=True)
    avocet = scene.member("Avocet")
    course = scene.course(39, avocet, started=37, first=6, returned=5, submitted=1)
    seen = tuple(scene.back(day) for day in (34, 15, 8))
    back = VIEWS | {"asked": ["views", "analysis"]}
    course = replace(course, back=back, seen=seen, midpoint=scene.back(28), confirmed=scene.back(20))
    (work,) = scene.bring(family, family.children, scene.back(39), course)
    subject, at = "Larch’s assessment", moment(scene.back(1), 17, 11)
    body, url = "Avocet asks you to authorise it.", f"/assessments/{work.row}/decide/"
    scene.tell(scene.kestrel, "assessment_submitted", subject, body, url, [work.kin.id], avocet, at,
               f"assessment:{work.row}")  # fmt: skip


def late(scene: Scene) -> None:
    """Juniper: asked for in time, and left with the manager past the limit."""
    family = scene.family(scene.ago(90), "Silverweed", "Rue", "Flax", ("Juniper", "F", 8 * YEAR + 300))
    dunlin = scene.member("Dunlin")
    course = scene.course(48, dunlin, started=46, submitted=5)
    seen = tuple(scene.back(day) for day in (44, 26))
    course = replace(course, seen=seen, midpoint=scene.back(38), confirmed=scene.back(18))
    scene.bring(family, family.children, scene.back(48), course, outcome="none")


def with_nobody(scene: Scene) -> None:
    """Nigella and her brother Quince: accepted, and no worker named."""
    family = scene.family(
        scene.back(5), "Whinberry", "Lovage", "", ("Nigella", "F", 5 * YEAR + 20), ("Quince", "M", 3 * YEAR + 9)
    )
    course = scene.course(5, None)
    scene.bring(family, family.children, scene.back(5), course, source="3F", need="N4")


def opened_at_night(scene: Scene) -> None:
    """Siskin opened another team's record, and somebody of another team one of ours: managers have yet to look."""
    other = scene.story.staff.teams[0]
    siskin, stranger = scene.member("Siskin"), next(one for one in other.members if one.works(scene.story.today))
    theirs = _held_by(scene, other.id)
    ours = _held_by(scene, scene.team.id)
    why = "The school rang out of hours: nobody came for the child and the worker cannot be reached."
    _open(scene, siskin, theirs, why, other.manager)
    _open(
        scene,
        stranger,
        ours,
        "Police ask tonight who may take the child home; the allocated worker is on leave.",
        scene.kestrel,
    )


def _held_by(scene: Scene, team: int) -> int:
    """A child of a team's, drawn by the story and not by the tour."""
    tables = scene.story.tables
    locked = {row[1] for row in tables.rows["access_lock"]}
    held = [child for child, holder, end in tables.get("access_holding", "child_id", "team_id", "ended_on")
            if holder == team and end is None and child not in locked]  # fmt: skip
    return held[len(held) // 2]


def _open(scene: Scene, worker, child: int, why: str, manager) -> None:
    at, until = moment(scene.story.yesterday, 21, 40), moment(scene.story.today, 21, 40)
    scene.story.tables.add("access_reasonedaccess", child, worker.id, "emergency", why, at, until)
    subject = f"{worker.name} opened a record of your team with a reason"
    scene.tell(manager, "emergency_access", subject, why, "/access/reviews/", [child], worker, at)


SCENES = (asked_again, late, with_nobody, opened_at_night)
