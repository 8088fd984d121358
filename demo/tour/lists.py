"""A dated list of children for the reviewing officer, the auditor and the inspector; a sealed record; marks."""

from datetime import timedelta

from ..tables import moment
from .caseload import YEAR, lock
from .kin import mark
from .scene import Scene

LISTED = (("osprey", "reviewing_officer", 6), ("auditor", "auditor", 4), ("inspector", "inspector", 3))
CALLS_LOOKED_AT, SHARE_MARKED = 6000, 0.06


def sealed(scene: Scene) -> None:
    """Hemlock was adopted: the record is closed and sealed, and the records officer alone may know of it."""
    family = scene.family(scene.ago(900), "Wolfsbane", "Nettle", "Gorse", ("Hemlock", "M", 5 * YEAR + 2))
    course = scene.course(420, scene.member("Dunlin"), started=418, submitted=380, authorised=379)
    until = scene.ago(200)
    scene.bring(family, family.children, scene.back(420), course, outcome="looked_after", until=until, reason="RC1")
    why = "An adoption order was made; the record is sealed."
    lock(scene, family.children[0].id, "sealed", why, [scene.story.staff.heads["records"].id], 190)


def listed(scene: Scene) -> None:
    """Some of Plover's children, never a locked one."""
    tables, story = scene.story.tables, scene.story
    locked = {row[1] for row in tables.rows["access_lock"]}
    parts = tables.get("access_involvement", "child_id", "worker_id", "ended_on")
    ours = sorted({child for child, worker, end in parts if worker == scene.plover.id and end is None} - locked)
    for who, role, some in LISTED:
        member, on = story.staff.heads[who], scene.ago(10)
        until = None if role == "reviewing_officer" else story.today + timedelta(days=20)
        for child in story.dice.sample(ours, min(some, len(ours))):
            part = (child, member.id, role, on, until, "FCONTA", scene.heron.id, moment(on))
            tables.add("access_involvement", *part)


def marked(scene: Scene) -> None:
    """Some calls mattered, and somebody wrote down what they meant for the child; Tansy’s did, always."""
    for call in scene.story.calls[-CALLS_LOOKED_AT:]:
        is_tansy_s = call.family.worker is scene.plover and call.about[0].given == "Tansy"
        if scene.story.dice.random() < SHARE_MARKED or is_tansy_s:
            mark(scene, call, call.about[0])


SCENES = (marked, sealed, listed)
