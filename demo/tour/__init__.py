"""The tour: scenes put in on purpose, so that whoever signs in as one of the cast finds a believable morning."""

from ..stories import Story


def play(story: Story) -> None:
    """Every scene, in the order in which they may lean on each other."""
    for scene in ():
        scene(story)
