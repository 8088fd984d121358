"""What the letter says by which somebody is asked to a conference. It speaks of one child, and to one person.

Sources: practice notes on pathways, section 4 (the family takes part; the report before the conference; an advocate)
and on roles (what an agency marks is not for the family). How it is said is local practice. Values in, values out:
whatever is not named here cannot be on the letter.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goldenthread.foundations.ui.words import plain_date

from .rules import Contact

FAMILY, CHILD, AGENCY = "family", "child", "agency"

PURPOSES: Final[dict[str, str]] = {
    "initial": "The family and the people who know {name} say what they are worried about and what goes well. Then it "
    "is decided whether {name} needs a child protection plan.",
    "transfer_in": "{name} came to live here with a child protection plan of another council. The family and the "
    "people who know {name} say how things are now. Then it is decided whether {name} needs a plan here.",
    "review": "{name} has a child protection plan. The family and the people who know {name} say what has changed. "
    "Then it is decided whether the plan goes on, changes or ends.",
}
TO_YOU: Final[dict[str, str]] = {
    "{name} needs": "you need",
    "{name} has": "You have",
    "{name} came": "You came",
    "The family": "Your family",
}
CHAIRS: Final = "{chair} leads the conference. {chair} has never been the family’s social worker."
BRING: Final[dict[str, str]] = {
    FAMILY: "What you want everybody to know, in your own words: what worries you, what goes well, and what would "
    "help. You can write it down beforehand. You have the social worker’s report before the conference: say where it "
    "is wrong or where you see it another way.",
    CHILD: "What you want everybody to know: what is good, what is hard, and what you want to happen. You can write "
    "or draw it beforehand. You need not say anything that you do not want to say.",
    AGENCY: "A written report about {name} alone: what you know and how, what worries you, what goes well, and what "
    "you think should happen. Show it to the family beforehand. Say to the chair before the conference what may not "
    "be passed on to the family, and why.",
}
COMES_WITH: Final[dict[str, str]] = {
    FAMILY: "Somebody who supports you: a friend, somebody of the family, an advocate or a solicitor. Say who it is "
    "beforehand. Say also if you need an interpreter, help to get there, or somebody to look after your children.",
    CHILD: "Somebody whom you trust, or an advocate: somebody whose work it is to speak for you and for nobody else. "
    "You can come for a part of it only.",
    AGENCY: "A colleague who knows {name} better, in your place or beside you. Say who it is beforehand.",
}
STAYS_AWAY: Final[dict[str, str]] = {
    FAMILY: "You still have your say. Write it down, ring, or ask to speak to the chair apart from everybody else. "
    "What you say is told to the conference. Say so too if you do not feel safe in the same room as somebody else.",
    CHILD: "You still have your say. Write it down, draw it, or tell your social worker or an advocate, who says it "
    "for you. You can also ask to speak to the chair alone.",
    AGENCY: "Send your report all the same, and say whether you think that {name} needs a child protection plan.",
}


@dataclass(frozen=True, slots=True)
class Meets:
    """The conference as it is booked."""

    council: str
    kind: str  # a code of codes.CONFERENCES
    child: str
    full: str  # the child's whole name
    when: str  # "Friday 4 December 2026 at 10:30"
    where: str
    chair: str


@dataclass(frozen=True, slots=True)
class To:
    """Who is asked: for an agency, with what they are and of which agency."""

    name: str
    role: str = ""
    agency: str = ""
    is_child: bool = False

    @property
    def kind(self) -> str:
        return AGENCY if self.agency else CHILD if self.is_child else FAMILY


def invitation(meets: Meets, to: To, contact: Contact, on: date) -> dict[str, Any]:
    """The letter. To somebody of the family it says nothing of what they are to the child: they know. `contact`: whom
    they can ring; `on`: the day on which it is made."""
    about = "you" if to.kind == CHILD else meets.full
    with_role = ", ".join(filter(None, [to.name, to.role, to.agency])) if to.agency else to.name
    sections = [
        ("What it is for", _for(to, PURPOSES[meets.kind], meets.child)),
        ("Who leads it", CHAIRS.format(chair=meets.chair)),
        ("What you can bring" if to.kind != AGENCY else "What to bring", BRING[to.kind].format(name=meets.child)),
        ("Who can come with you", COMES_WITH[to.kind].format(name=meets.child)),
        ("If you cannot come, or do not want to" if to.kind != AGENCY else "If you cannot come",
         STAYS_AWAY[to.kind].format(name=meets.child)),
    ]  # fmt: skip
    return {
        "title": f"You are asked to a conference about {about}",
        "council": meets.council,
        "on": plain_date(on),
        "to": with_role,
        "facts": [["When", meets.when], ["Where", meets.where]],
        "sections": [{"title": title, "text": text} for title, text in sections],
        "from": [words for words in contact if words],
    }


def _for(to: To, purpose: str, name: str) -> str:
    """To the child the same is said as to somebody who is spoken to."""
    if to.kind != CHILD:
        return purpose.format(name=name)
    for said, to_you in TO_YOU.items():
        purpose = purpose.replace(said, to_you)
    return purpose.format(name="you")
