"""A few scenes for the tour, put in on purpose: locked and sealed records, a record opened in an emergency, drafts,
a reviewing officer's and an auditor's children, events marked as significant."""

from datetime import timedelta
from random import Random

from . import words
from .families import Family, Kin
from .stories import Story
from .tables import moment


def play(story: Story) -> None:
    families = [family for family in story.families[-600:] if family.children and family.children[0].given]
    dice = story.dice
    lock(story, families[7].children[0], "attention", [story.staff.teams[2].manager.id], "The family is in the news.")
    lock(
        story,
        families[19].children[0],
        "sealed",
        [story.staff.heads["records"].id],
        "Adoption order made; the record is sealed.",
    )
    assign(story, dice)
    emergency(story, dice)
    marks(story, families, dice)


def lock(story: Story, kin: Kin, reason: str, readers: list[int], why: str) -> None:
    head, asked = story.staff.service_managers[0], story.staff.teams[2].manager
    on = story.today - timedelta(days=40)
    row = story.tables.add(
        "access_lock", kin.id, reason, why, asked.id, head.id, on, on + timedelta(days=182), None, None, ""
    )
    for reader in readers:
        story.tables.add("access_lockreader", row, reader, head.id, moment(on))


def plovers_children(story: Story) -> list[int]:
    """Whom Plover holds today: the third team's first worker."""
    plover = story.staff.teams[2].members[0].id
    return [row[1] for row in story.tables.rows["access_involvement"] if row[2] == plover and row[5] is None]


def assign(story: Story, dice: Random) -> None:
    """The reviewing officer's, the auditor's and the inspector's children: a dated list, no more."""
    ours = sorted(set(plovers_children(story)))
    head = story.staff.service_managers[0].id
    for who, role, some in (
        ("osprey", "reviewing_officer", 6),
        ("auditor", "auditor", 4),
        ("inspector", "inspector", 3),
    ):
        member = story.staff.heads[who]
        for child in dice.sample(ours, min(some, len(ours))):
            on = story.today - timedelta(days=10)
            until = None if role == "reviewing_officer" else story.today + timedelta(days=20)
            story.tables.add("access_involvement", child, member.id, role, on, until, "FCONTA", "", head, moment(on))


def emergency(story: Story, dice: Random) -> None:
    """Somebody opened another team's record last night, with a reason; a manager has yet to look at it."""
    siskin = story.staff.teams[2].members[1]
    child = next(
        row[1]
        for row in reversed(story.tables.rows["access_holding"])
        if row[4] is None and row[2] == story.staff.teams[0].id
    )
    opened = moment(story.today - timedelta(days=1), 21, 40)
    story.tables.add(
        "access_reasonedaccess", child, siskin.id, "emergency", "The school rang out of hours: nobody came for the child and the worker cannot be reached.",
        opened, opened + timedelta(hours=4), None, None, "", "",
    )  # fmt: skip


def marks(story: Story, families: list[Family], dice: Random) -> None:
    """Some contacts are marked as significant, with what they meant for the child."""
    known = {kin.id: (kin, family) for family in families for kin in family.children}
    kestrel = story.staff.teams[2].manager.id
    for row in story.tables.rows["front_door_contactchild"][-6000:]:
        if row[2] in known and dice.random() < 0.06:
            kin, family = known[row[2]]
            contact = story.contacts.get(row[1])
            if contact:
                impact = words.fill(dice.choice(words.IMPACTS), kin, family.mother)
                story.tables.add(
                    "child_mark", kin.id, f"front_door.contact:{row[1]}", contact, impact, kestrel, moment(contact, 17)
                )
