"""Families: mothers, fathers, grandmothers, brothers and sisters, and who is what to whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from goldenthread.who.people.rules import name_key, name_words, word_sounds

from . import homes, names
from .staff import Member
from .tables import Tables, moment

ETHNICITIES = {
    "WBRI": 68, "WOTH": 6, "MWBC": 2, "MWBA": 2, "MWAS": 2, "MOTH": 2, "APKN": 4, "AIND": 1, "ABAN": 1, "AOTH": 1,
    "BAFR": 4, "BCRB": 1, "BOTH": 1, "OOTH": 1, "NOBT": 1, "WROM": 1,
}  # fmt: skip
DISABILITIES = ["AUT", "LD", "BEH", "COMM", "MOB", "HEAR", "VIS", "CON"]
LANGUAGES = {"": 90, "Polish": 3, "Urdu": 3, "Romanian": 2, "Arabic": 2}
HOW_MANY = {1: 38, 2: 36, 3: 19, 4: 7}
BEFORE_BIRTH = timedelta(days=150)  # from when a baby to come is spoken of


sounds_of = cache(word_sounds)  # few words, many people


@dataclass
class Kin:
    """A person of the story: only what the story needs to say and to decide."""

    id: int
    given: str
    family: str
    sex: str
    born: date | None
    expected: date | None = None

    @property
    def name(self) -> str:
        """As the record says it."""
        return f"{self.given} {self.family}".strip()

    @property
    def he(self) -> str:
        return {"M": "he", "F": "she"}.get(self.sex, "they")

    def age(self, on: date) -> int:
        return (on - self.born).days * 4 // 1461 if self.born else 0

    def is_spoken_of(self, on: date) -> bool:
        """Whether somebody may call about this child on a day: not long before birth, and not once grown up."""
        return (self.born or self.expected or on) < on + BEFORE_BIRTH and self.age(on) < 18


@dataclass
class Family:
    mother: Kin
    father: Kin | None
    grandmother: Kin | None
    children: list[Kin]
    area: int  # the number of the team in whose area they live
    school: str
    known_on: date
    address: int = 0
    last_referral: date | None = None
    worker: Member | None = None  # the last allocated worker: a returning family is given back to the same one
    apart: bool = False  # the parents, where the tour says so

    def adults(self) -> list[Kin]:
        return [kin for kin in (self.mother, self.father, self.grandmother) if kin]


@dataclass(frozen=True)
class Wanted:
    """A family that the tour asks for: (name, sex, days since birth; before birth below nought)."""

    surname: str
    mother: str
    father: str  # nobody where empty
    children: tuple[tuple[str, str, int], ...]
    grandmother: str = ""
    apart: bool = False
    related: bool = True  # each child to each parent and to one another; else the scene says who is what


class Settlement:
    """Makes families and writes who they are."""

    def __init__(self, tables: Tables, dice: Random, today: date, invented_names: bool) -> None:
        self.tables, self.dice, self.today, self.invented = tables, dice, today, invented_names
        self.numbers = homes.nhs_numbers()
        self.ethnicities, self.ethnic_shares = list(ETHNICITIES), list(ETHNICITIES.values())

    def arrive(self, on: date, area: int) -> Family:
        """A family comes to be known."""
        dice, surname = self.dice, self.surname()
        eldest = on - timedelta(days=int(dice.triangular(10, 17 * 365, 7 * 365)))
        mother = self.person(surname, "F", eldest - timedelta(days=dice.randint(18 * 365, 36 * 365)), seen_from=on)
        older = mother.born - timedelta(days=dice.randint(-900, 2500))
        father = self.person(self.fathers_name(surname), "M", older, seen_from=on) if dice.random() < 0.85 else None
        nan = mother.born - timedelta(days=dice.randint(7000, 11000))
        grandmother = self.person(surname, "F", nan, seen_from=on) if dice.random() < 0.3 else None
        children = self.children(surname, eldest, on)
        return self.home(Family(mother, father, grandmother, children, area, dice.choice(names.SCHOOLS), on))

    def asked_for(self, wanted: Wanted, on: date, area: int) -> Family:
        """A family of the tour, by its names and ages."""
        surname, back = wanted.surname, timedelta(days=1)
        eldest = self.today - max(days for *_, days in wanted.children) * back

        def person(given: str, sex: str, born: date, child: bool = False) -> Kin | None:
            return self.person(surname, sex, born, given=given, child=child, seen_from=on) if given or child else None

        mother = person(wanted.mother, "F", eldest - 9300 * back)
        father = person(wanted.father, "M", eldest - 9900 * back)
        grandmother = person(wanted.grandmother, "F", eldest - 18_500 * back)
        children = [person(given, sex, self.today - days * back, child=True) for given, sex, days in wanted.children]
        school = self.dice.choice(names.SCHOOLS)
        family = Family(mother, father, grandmother, children, area, school, on, apart=wanted.apart)
        return self.home(family, wanted.related)

    def home(self, family: Family, related: bool = True) -> Family:
        homes.settle(self.tables, self.dice, family, family.known_on, self.today)
        if related:
            self.relate(family)
        if self.dice.random() < 0.03:
            flag = ("danger", "A large dog: ring before you go in", 0, "Golden Thread", family.known_on)
            self.tables.add("people_flag", family.children[0].id, *flag)
        return family

    def surname(self) -> str:
        return names.invented(self.dice) + self.dice.choice(names.ENDINGS) if self.invented else self.a(names.FAMILIES)

    def a(self, several: list[str]) -> str:
        return self.dice.choice(several)

    def given_name(self) -> str:
        return names.invented(self.dice) if self.invented else self.a(names.PLANTS)

    def fathers_name(self, surname: str) -> str:
        return surname if self.dice.random() < 0.5 else self.surname()

    def children(self, surname: str, eldest: date, on: date) -> list[Kin]:
        dice, born, children = self.dice, eldest, []
        for _ in range(dice.choices(list(HOW_MANY), list(HOW_MANY.values()))[0]):
            if born > on + BEFORE_BIRTH:
                break
            for _ in range(2 if dice.random() < 0.015 else 1):
                children.append(self.person(surname, dice.choice("MF"), born, child=True, seen_from=on))
            born += timedelta(days=dice.randint(450, 1700))
        return children

    def person(
        self, surname: str, sex: str, born: date, *, seen_from: date, given: str = "", child: bool = False
    ) -> Kin:
        """Somebody with a name and, if a child, a record; one who is not born yet has neither name nor sex."""
        unborn = born > self.today
        given = "" if unborn else given or self.given_name()
        sex = "U" if unborn else sex
        birth, expected = (None, born) if unborn else (born, None)
        row = self.tables.add(
            "people_person", child, given, surname, sex, birth, expected, *self.traits(child),
            moment(seen_from),
        )  # fmt: skip
        kin = Kin(row, given, surname, sex, birth, expected)
        self.name(kin, "legal", given)
        if given and self.dice.random() < 0.05:
            self.name(kin, "known", self.given_name())
        if child:
            self.identify(kin)
        return kin

    def traits(self, child: bool) -> tuple[str, list[str], str, bool]:
        """Ethnicity, disabilities, language, and whether an interpreter is needed."""
        dice = self.dice
        speaks = dice.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        if not child:
            return "", [], speaks, bool(speaks) and dice.random() < 0.6
        disabled = [dice.choice(DISABILITIES)] if dice.random() < 0.12 else ["NONE"]
        return dice.choices(self.ethnicities, self.ethnic_shares)[0], disabled, speaks, False

    def name(self, kin: Kin, kind: str, given: str) -> None:
        sounds = sorted(set().union(*map(sounds_of, name_words(given, kin.family))))
        self.tables.add("people_name", kin.id, kind, given, kin.family, name_key(given, kin.family), sounds, None, None)

    def identify(self, kin: Kin) -> None:
        if kin.born and self.dice.random() < 0.8:
            number = next(self.numbers)
            spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
            self.tables.add("people_identifier", kin.id, "nhs", spaced, number, "NHS", True)
        ours = f"ML{kin.id}"
        self.tables.add("people_identifier", kin.id, "la_child_id", ours, ours, "Marlshire", True)

    def relate(self, family: Family) -> None:
        for turn, kin in enumerate(family.children):
            self.kin(family.mother, "parent", kin, kin.born, responsible=True)
            if family.father:
                self.kin(family.father, "parent", kin, kin.born, responsible=self.dice.random() < 0.8)
            for other in family.children[turn + 1 :]:
                self.kin(kin, "sibling", other)
        if family.father:
            kinds = ["ex_partner"] if family.apart else ["partner", "partner", "ex_partner", "ex_spouse"]
            self.kin(family.father, self.dice.choice(kinds), family.mother)
        if family.grandmother:
            self.kin(family.grandmother, "parent", family.mother, family.mother.born)

    def kin(
        self, one: Kin, kind: str, other: Kin, since: date | None = None, until: date | None = None,
        responsible: bool = False,
    ) -> None:  # fmt: skip
        """`one` is the `kind` of `other`."""
        self.tables.add("people_relationship", one.id, other.id, kind, responsible, since, until)
