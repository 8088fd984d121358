"""The front door's morning: what is late, what must be done today, what came again, what waits for a word."""

from datetime import datetime, timedelta

from django.utils import timezone

from .. import calls, screening
from ..tables import moment
from .caseload import YEAR
from .scene import Scene


def act_today(scene: Scene) -> None:
    """A boy alone at night: the police rang in the small hours."""
    family = scene.family(scene.story.today, "Pimpernel", "Senna", "Dock", ("Timothy", "M", 6 * YEAR + 77))
    call = scene.call(_just_now(scene), family, family.children, "6", "N1")
    what = "Timothy was found on the ring road in pyjamas. Nobody opens at home. He is at the station with a constable."
    calls.note(scene.story, call, None, what, act_today=True)
    screening.hold(scene.story, call)


def _just_now(scene: Scene) -> datetime:
    """Not long ago, and today: a load in the first minutes of a day is told what rang at midnight."""
    start = moment(scene.story.today, 0)
    now = timezone.now()
    return max(start, now - timedelta(minutes=50)) if now.date() == scene.story.today else start


def came_again(scene: Scene) -> None:
    """Verbena was referred in spring and let go in summer; the school rings again."""
    family = scene.family(scene.ago(260), "Dandelion", "Thrift", "Box", ("Verbena", "F", 10 * YEAR + 5))
    course = scene.course(150, scene.member("Whimbrel"), started=148, submitted=112, authorised=111)
    scene.bring(family, family.children, scene.back(150), course, outcome="none", until=scene.back(110))
    call = scene.call(moment(scene.back(1), 14, 30), family, family.children, "2A", "N1")
    what = "The same as in spring: Verbena is not collected, and says that nobody is in when she gets home."
    calls.note(scene.story, call, None, what, act_today=False)
    screening.hold(scene.story, call)


def checks_late(scene: Scene) -> None:
    """Two agencies were asked on the day, and neither has answered; the decision is late because of it."""
    family = scene.family(
        scene.back(4), "Cleavers", "Anise", "Basil", ("Clover", "F", 2 * YEAR + 44), ("Campion", "M", 70)
    )
    call = scene.call(moment(scene.back(4), 11, 5), family, family.children, "3F", "N3")
    calls.note(scene.story, call, None, act_today=False)
    screening.hold(scene.story, call)
    for agency in ("Police", "GP"):
        screening.check(scene.story, call, scene.story.today + timedelta(days=9), agency)


def to_agree(scene: Scene) -> None:
    """Sanderling has screened two; Egret must say yes or no, to one of them today."""
    for surname, child, decision, urgency in (
        ("Goldenrod", ("Zinnia", "F", 12 * YEAR), "referral", "today"),
        ("Chickweed", ("Hyssop", "M", 8 * YEAR), "early_help", "usual"),
    ):
        family = scene.family(scene.back(1), surname, "Olive", "Heath", child)
        call = scene.call(moment(scene.back(1), 10, 20), family, family.children, "2A", "N1")
        why = screening.reason(scene.story, call, decision)
        screening.propose(scene.story, call, decision, why, moment(scene.back(1), 15, 10), urgency)
        calls.note(scene.story, call, None, act_today=False)
        screening.hold(scene.story, call)


def came_back(scene: Scene) -> None:
    """Egret returned a screening, with the reason."""
    story, egret = scene.story, scene.front.manager
    family = scene.family(scene.back(2), "Groundsel", "Viola", "Ash", ("Cicely", "F", 9 * YEAR + 8), apart=True)
    call = scene.call(moment(scene.back(2), 9, 40), family, family.children, "4", "N5")
    row = screening.propose(story, call, "none", screening.reason(story, call, "none"), moment(scene.back(2), 13))
    why = "Who spoke to Cicely? Ask the school nurse before we let this go."
    story.tables.add("front_door_agreement", row, False, why, egret.id, moment(scene.back(1), 9, 30))
    calls.note(story, call, None, act_today=False)
    screening.hold(story, call)
    subject, url = "A contact has come back to you", f"/front-door/contact/{call.row}/"
    about = [kin.id for kin in family.children]
    scene.tell(scene.sanderling, "contact_returned", subject, why, url, about, egret, moment(scene.back(1), 9, 30))


SCENES = (act_today, came_again, checks_late, to_agree, came_back)
