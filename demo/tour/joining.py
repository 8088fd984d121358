"""Somebody is to begin: the administrator has entered the post, and Heron has not agreed yet."""

from datetime import timedelta

from ..staff import EMPLOYER
from ..tables import moment
from .scene import Scene

NEWCOMER = "Wagtail"


def waits_for_heron(scene: Scene) -> None:
    tables, keeper = scene.story.tables, scene.story.staff.heads["administrator"]
    at, begins = moment(scene.story.yesterday, 15, 20), scene.story.today + timedelta(days=8)
    worker = tables.add("workforce_worker", "!", "wagtail@marlshire.example", NEWCOMER, "", "SW123456", False)
    tables.add(
        "workforce_postask", worker, "social_worker", scene.team.id, None, scene.kestrel.id, EMPLOYER, False, True, 1.0,
        begins, keeper.id, at,
    )  # fmt: skip
    subject = f"{keeper.name} asks you to agree that {NEWCOMER} becomes social worker"
    scene.tell(scene.heron, "post_asked", subject, "", "/access/posts/asked/", [], keeper, at)


SCENES = (waits_for_heron,)
