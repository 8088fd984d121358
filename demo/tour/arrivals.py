"""Children on another council’s plan: one who has moved here, and one who is here for a while."""

from dataclasses import replace
from datetime import timedelta

from ..tables import moment
from .protecting import YEAR
from .scene import Scene


def moved_here(scene: Scene) -> None:
    """Campion: Westmarsh hands over its plan, and nobody has asked for the conference yet."""
    family = scene.family(scene.ago(20), "Meadowsweet", "Arnica", "", ("Campion", "M", 8 * YEAR + 12))
    dunlin, kin = scene.member("Dunlin"), family.children[0]
    course = replace(scene.course(9, dunlin, started=7), seen=(scene.back(5),))
    what = "Westmarsh writes: Campion is on its child protection plan and lives in Thornmere since last week."
    scene.bring(family, family.children, scene.back(9), course, source="5C", what=what)
    row = (kin.id, scene.referral(family, kin), "Westmarsh Council", scene.back(6), "NEG", scene.ago(190))
    scene.story.tables.add("protection_transferin", *row, dunlin.id, moment(scene.back(6), 15))


def here_for_a_while(scene: Scene) -> None:
    """Clary: on Northmoor’s plan, with her grandmother here until her mother is out of hospital."""
    family = scene.family(scene.ago(30), "Willowherb", "Balsam", "", ("Clary", "F", 6 * YEAR + 44), grandmother="Oxlip")
    whimbrel, kin = scene.member("Whimbrel"), family.children[0]
    course = replace(
        scene.course(13, whimbrel, started=11), seen=(scene.back(9), scene.back(2)), midpoint=scene.back(3)
    )
    what = "Northmoor asks us to see Clary while she stays with her grandmother."
    scene.bring(family, family.children, scene.back(13), course, source="5C", what=what)
    why = "Balsam is in hospital. Northmoor keeps its plan and its worker; we visit in between."
    until = scene.story.today + timedelta(days=12)
    row = (kin.id, "Northmoor Council", scene.back(12), until, why, whimbrel.id, moment(scene.back(12), 15))
    scene.story.tables.add("protection_temporary", *row)


SCENES = (moved_here, here_for_a_while)
