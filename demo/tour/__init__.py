"""The tour: scenes put in on purpose, so that whoever signs in as one of the cast finds a believable morning."""

from ..stories import Story
from . import arrivals, caseload, inbox, joining, kin, lists, protecting, queue
from .scene import Scene

# Lists come last: they are made of what the others put there.
SCENES = (
    *caseload.SCENES,
    *kin.SCENES,
    *inbox.SCENES,
    *protecting.SCENES,
    *arrivals.SCENES,
    *queue.SCENES,
    *joining.SCENES,
    *lists.SCENES,
)


def play(story: Story) -> None:
    for scene in SCENES:
        scene(Scene(story))
