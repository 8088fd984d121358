"""A call comes in: a question about no child, or a worry about one family's children."""

from datetime import date, datetime

from . import words
from .families import Family, Kin
from .screening import follow
from .staff import OURS_SHARE, Member, Team
from .stories import Call, Story
from .tables import moment

# Census codes with how often of a hundred.
CALLERS = {
    "2A": 26, "6": 24, "1A": 9, "3F": 8, "3B": 6, "1B": 5, "5B": 5, "4": 4, "9": 3, "1C": 1, "3A": 3, "5C": 3, "8": 3,
}  # fmt: skip
NEEDS = {"N1": 58, "N5": 13, "N4": 9, "N2": 6, "N3": 5, "N0": 4, "N6": 3, "N8": 2}
WHO_CALL = ["Wagtail", "Crake", "Bunting", "Linnet", "Goldcrest", "Pipit", "Whinchat"]
QUESTIONS, BACK, RETURNING, LATELY = 0.06, 0.24, 0.4, 0.75
POLICE, ANONYMOUS, RELATIVE = "6", "9", "1A"


def ring(story: Story, day: date) -> None:
    """One call of the day, and all that will come of it."""
    dice = story.dice
    front = dice.choice(story.staff.front_doors)
    screener, at = dice.choice(front.members), moment(day, dice.randint(8, 16), dice.randint(0, 59))
    if dice.random() < QUESTIONS:
        question(story, front, screener, at)
        return
    family = whose(story, day)
    about = [kin for kin in family.children if kin.is_spoken_of(day)]
    if about:
        call = begin(story, at, family, about if dice.random() < 0.6 else [dice.choice(about)], front, screener)
        note(story, call, decided=follow(story, call))


def begin(
    story: Story, at: datetime, family: Family, about: list[Kin], front: Team, screener: Member, source: str = "",
    need: str = "",
) -> Call:  # fmt: skip
    """A call is taken. Its row is written by `note`, once it is known what became of it."""
    source = source or story.dice.choices(list(CALLERS), list(CALLERS.values()))[0]
    need = need or story.dice.choices(list(NEEDS), list(NEEDS.values()))[0]
    call = Call(story.tables.next_id("front_door_contact"), at, family, about, source, need, front, screener)
    story.calls.append(call)
    return call


def note(story: Story, call: Call, decided: datetime | None, what: str = "", act_today: bool | None = None) -> None:
    """The contact itself and the children in it."""
    dice, family = story.dice, call.family
    about = call.about[0]
    is_born = about.born is not None and about.born <= call.day
    what = what or words.fill(dice.choice(words.CALLS[call.need if is_born else "unborn"]), about, family.mother)
    consent = dice.choice(["agree", "agree", "disagree", "unaware"])
    why_not = "Telling them first could put the child at risk." if consent == "unaware" else ""
    method = "police" if call.source == POLICE else dice.choice(["phone", "phone", "email", "form"])
    reach = "" if call.source == ANONYMOUS else f"01632 960{dice.randint(100, 999)}"
    urgent = dice.random() < 0.12 if act_today is None else act_today
    story.tables.put(
        "front_door_contact", call.row, call.at, call.at, call.screener.id, method, who_calls(story, call), call.source,
        reach, what, consent, why_not, urgent, call.front_door.id, decided,
    )  # fmt: skip
    for kin in call.about:
        age = str(kin.age(call.day)) if kin.born else "not born yet"
        is_new, episode = family.known_on == call.day, call.referrals.get(kin.id)
        heard = (call.row, kin.id, kin.given, age, family.school, is_new, episode)
        story.tables.add("front_door_contactchild", *heard)


def question(story: Story, front: Team, screener: Member, at: datetime) -> None:
    """Somebody asks for something that is no worry about a child: answered at once, no record made."""
    what, answer = story.dice.choice(words.QUESTIONS), story.dice.choice(words.ANSWERS)
    contact = (at, at, screener.id, "phone", "", "1D", "", what, "", "", False, front.id, at)
    row = story.tables.add("front_door_contact", *contact)
    answered = ("advice", "A question about no child.", "", "", None, answer, False, screener.id, at)
    story.tables.add("front_door_screening", row, *answered)


def whose(story: Story, day: date) -> Family:
    """A family that was let go within the year, one known from before, or one that comes for the first time."""
    dice, families = story.dice, story.families
    if dice.random() < BACK and (family := story.let_go_lately(day)):
        return family
    if families and dice.random() < RETURNING:
        recent = max(60, len(families) // 3) if dice.random() < LATELY else len(families)
        return families[-1 - dice.randrange(min(recent, len(families)))]
    family = story.settlement.arrive(day, area(story))
    families.append(family)
    return family


def area(story: Story) -> int:
    """The number of a team in whose area somebody lives."""
    teams = story.staff.teams
    return story.dice.choices(range(len(teams)), [OURS_SHARE if team.is_ours else 1 for team in teams])[0]


def who_calls(story: Story, call: Call) -> str:
    if call.source == RELATIVE:
        return (call.family.grandmother or call.family.mother).given
    return "" if call.source == ANONYMOUS else story.dice.choice(WHO_CALL)
