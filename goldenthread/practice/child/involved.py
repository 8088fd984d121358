"""Who is in this child's life: workers and how to reach them, family, other agencies; and where home is and was.

Everybody here has been through the lock: a locked relative is as if not there, in names, counts and pictures.
"""

from dataclasses import dataclass, field
from datetime import date

from goldenthread.foundations.questions import question
from goldenthread.practice.child.rules import Period, holds
from goldenthread.who.access.codes import CASE_ROLES, INVOLVEMENT_ROLES, LEADS
from goldenthread.who.access.history_of_workers import Gap, Posts, gaps_of, posts_of, works
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.people.page import Home, professionals_of
from goldenthread.who.access.visible import hidden_from, visible_among
from goldenthread.who.people.family import Family, Member, family_of
from goldenthread.who.people.models import Person, Professional, Residence
from goldenthread.who.workforce.models import Post, Worker

GROWN_UP = ("parent", "step_parent", "adoptive_parent", "foster_carer", "guardian", "grandparent")
# They look at the work and are nobody to ring about the child.
LOOKING_ON = ("auditor", "inspector")


@dataclass(frozen=True, slots=True)
class Kin:
    """One of the family as the page says it: "mother, at home; text first"."""

    member: Member
    may_open: bool
    said: str

    @property
    def person(self) -> Person:
        return self.member.person

    @property
    def phone(self) -> str:
        return next((reach.value for reach in self.member.reaches if reach.kind == "phone"), "")

    @property
    def words(self) -> str:
        return self.member.words

    @property
    def is_sibling(self) -> bool:
        return self.person.has_record and ("brother" in self.words or "sister" in self.words)

    @property
    def is_to_reach(self) -> bool:
        """Parents, carers and grandparents always; others of the family when there is a number to ring."""
        tie = self.member.tie
        return bool(self.member.reaches) or (tie is not None and tie.kind in GROWN_UP and not self.person.has_record)


@dataclass(slots=True)
class Involved:
    """Everybody, gathered once for the page, in a fixed number of queries for any family."""

    involvements: list[Involvement]
    posts: Posts  # of these workers
    holdings: list[Holding]
    manager: Worker | None
    family: Family
    kin: list[Kin]
    professionals: list[Professional]
    homes: list[Home]  # every home, those of today first
    housemates: list[Residence]  # others of the family at these addresses, ever
    today: date
    guard: str = ""  # who must not learn the address, when it is protected
    leads: list[Involvement] = field(default_factory=list)  # the child's allocated workers so far, oldest first
    gaps: list[Gap] = field(init=False)  # a team held the child and nobody was named for the work, oldest first

    def __post_init__(self) -> None:
        found = gaps_of(self.involvements, self.holdings, self.posts, self.today)
        self.gaps = [gap for gap in reversed(found) if gap.working_days]

    @property
    def workers(self) -> list[Involvement]:
        now = [part for part in self.involvements if self._is_here(part) and part.role not in LOOKING_ON]
        return sorted(now, key=_part)

    def _is_here(self, part: Involvement) -> bool:
        """Whoever has the case is there while in post; others as long as their part goes on."""
        return works(part, self.posts, self.today) if part.role in CASE_ROLES else holds(part, self.today)

    @property
    def lead(self) -> Involvement | None:
        return next((each for each in reversed(self.leads) if works(each, self.posts, self.today)), None)

    @property
    def coming(self) -> Involvement | None:
        """Of who is named for a day to come, and was not called off."""
        named = (each for each in self.involvements if each.role == LEADS and each.started_on > self.today)
        return next((each for each in named if each.ended_on != each.started_on), None)

    @property
    def team(self) -> Holding | None:
        return next((each for each in self.holdings if holds(each, self.today)), None)

    @property
    def held(self) -> list[Period]:
        return [Period(each.started_on, each.ended_on) for each in self.holdings]

    @property
    def siblings(self) -> list[Kin]:
        return [each for each in self.kin if each.is_sibling]

    @property
    def relatives(self) -> list[Kin]:
        return [each for each in self.kin if each.is_to_reach]

    @property
    def home(self) -> Home | None:
        return next((home for home in self.homes if home.holds), None)

    @property
    def guarded(self) -> Home | None:
        """The protected home of today: its words are empty for a reader who may not see them."""
        return next((home for home in self.homes if home.holds and home.is_guarded), None)

    @property
    def residences(self) -> list[Residence]:
        """Oldest first, as a life is drawn."""
        return sorted((home.residence for home in self.homes), key=lambda row: (row.started_on or date.min, row.pk))


def _part(involvement: Involvement) -> tuple[bool, int, str]:
    order = list(INVOLVEMENT_ROLES)
    return involvement.role not in CASE_ROLES, order.index(involvement.role), involvement.worker.name


def agency_part(professional: Professional) -> str:
    """ "school nurse, Marlshire Health"."""
    return ", ".join(filter(None, [professional.role, professional.organisation]))


@question
def parts_in(child):
    return Involvement.objects.filter(child=child).select_related("worker").order_by("started_on", "pk")


@question
def held_by(child):
    return Holding.objects.filter(child=child).select_related("team").order_by("started_on", "pk")


@question
def post_of(worker, today):
    return Post.objects.open(today).filter(worker=worker).select_related("manager")


@question
def lived_where(child):
    places = Residence.objects.filter(person=child).values("address")
    rows = Residence.objects.filter(address__in=places).select_related("person", "address")
    return rows.order_by("started_on", "pk")


INVOLVED = (parts_in, held_by, professionals_of, lived_where)  # of any child


def involved_with(child: Person, reader: Worker, today: date) -> Involved:
    """Everybody in this child's life whom this reader may know of."""
    parts = parts_in(child.pk)
    posts = posts_of(parts)
    leads = [part for part in parts if part.role == LEADS and _has_been(part, today)]
    # Locked records are few: asked for once, they are left out of every question that follows.
    hidden = hidden_from(reader, today)
    family = family_of(child, hidden, today)
    there = _there(child)
    homes = _homes(child, there, today)
    now = next((part for part in reversed(leads) if works(part, posts, today)), None)
    guarded = next((home for home in homes if home.holds and home.is_guarded), None)
    return Involved(
        involvements=parts,
        posts=posts,
        holdings=held_by(child.pk),
        manager=_manager(now, today),
        family=family,
        kin=_kin(family, bool(homes and homes[0].holds), guarded is not None, reader, today),
        professionals=professionals_of(child.pk, today),
        homes=homes,
        housemates=[row for row in there if row.person_id not in {child.pk, *hidden}],
        today=today,
        guard=_guard(guarded, there),
        leads=leads,
    )


def _has_been(part: Involvement, today: date) -> bool:
    """Begun, and not called off before it was."""
    return part.started_on <= today and part.ended_on != part.started_on


def _manager(lead: Involvement | None, today: date) -> Worker | None:
    if lead is None:
        return None
    return next((post.manager for post in post_of(lead.worker_id, today)), None)


def _there(child: Person) -> list[Residence]:
    """Every residence, of anybody, at the addresses where this child lives or lived."""
    return lived_where(child.pk)


def _homes(child: Person, there: list[Residence], today: date) -> list[Home]:
    """The child's homes, today's first. An address is guarded when anybody's home there is, a locked person's too;
    then it has no words here."""
    guarded = {row.address_id for row in there if row.is_protected}
    mine = [row for row in there if row.person_id == child.pk]
    homes = [
        Home(row, row.address_id in guarded, "" if row.address_id in guarded else str(row.address), holds(row, today))
        for row in reversed(mine)
    ]
    return sorted(homes, key=lambda home: not home.holds)


def _guard(guarded: Home | None, there: list[Residence]) -> str:
    """Who must not learn the address: as written for the child, else for a grown-up who lives there too."""
    if guarded is None:
        return ""
    same = [row for row in there if row.address_id == guarded.residence.address_id and not row.person.has_record]
    return next(filter(None, [guarded.residence.protected_from, *(row.protected_from for row in same)]), "")


def _kin(family: Family, is_housed: bool, is_guarded: bool, reader: Worker, today: date) -> list[Kin]:
    ids = [member.person.pk for member in family.members if member.person.has_record]
    open_to = visible_among(reader, ids, today)
    return [
        Kin(member, member.person.pk in open_to, said(member, is_housed, is_guarded)) for member in family.members
    ]  # fmt: skip


def said(member: Member, is_housed: bool, is_guarded: bool) -> str:
    """ "mother, at home; text first", "father, elsewhere; not the address": what to know before ringing."""
    if member.person.death_date:
        return f"{member.words}, died"
    where = ", at home" if member.lives_with else ", elsewhere" if is_housed else ""
    notes = [member.tie.note if member.tie else "", *(reach.note for reach in member.reaches)]
    if is_guarded and not member.lives_with:
        notes.append("not the address")
    return "; ".join([f"{member.words}{where}", *filter(None, dict.fromkeys(notes))])
