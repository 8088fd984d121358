"""Families: mothers, fathers, grandmothers, brothers and sisters, where they live, which school, how to reach them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from goldenthread.who.people.rules import name_key, name_sounds

from . import names
from .tables import Tables, moment

ETHNICITIES = ["WBRI"] * 68 + ["WOTH"] * 6 + ["MWBC", "MWBA", "MWAS", "MOTH"] * 2 + ["APKN"] * 4 + ["AIND", "ABAN", "AOTH"] * 1 + ["BAFR"] * 4 + ["BCRB", "BOTH", "OOTH", "NOBT", "WROM"]  # fmt: skip
NEEDS_OF_CHILDREN = ["AUT", "LD", "BEH", "COMM", "MOB", "HEAR", "VIS", "CON"]


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
    def he(self) -> str:
        return {"M": "he", "F": "she"}.get(self.sex, "they")

    def age(self, on: date) -> int:
        return (on - self.born).days // 365 if self.born else 0


@dataclass
class Family:
    mother: Kin
    father: Kin | None
    grandmother: Kin | None
    children: list[Kin]
    area: int  # which team's area they live in
    school: str = ""
    known_on: date | None = None
    open_until: date | None = None  # the end of the last episode; None with `open` means it goes on
    last_referral: date | None = None
    worker: object = None  # the last allocated worker: a returning family is given back to the same one
    facts: dict = field(default_factory=dict)


class Settlement:
    """Makes families and writes who they are."""

    def __init__(self, tables: Tables, dice: Random, today: date, invented_names: bool) -> None:
        self.tables, self.dice, self.today, self.invented = tables, dice, today, invented_names
        self.numbers = 0

    def arrive(self, on: date, area: int) -> Family:
        dice = self.dice
        surname = names.invented(dice) + dice.choice(names.ENDINGS) if self.invented else dice.choice(names.FAMILIES)
        eldest = on - timedelta(days=int(dice.triangular(10, 17 * 365, 7 * 365)))
        mother = self.person(surname, "F", eldest - timedelta(days=dice.randint(18 * 365, 36 * 365)))
        father = (
            self.person(self.other_name(surname), "M", mother.born - timedelta(days=dice.randint(-900, 2500)))
            if dice.random() < 0.85
            else None
        )
        grandmother = (
            self.person(surname, "F", mother.born - timedelta(days=dice.randint(7000, 11000)))
            if dice.random() < 0.3
            else None
        )
        children = self.children(surname, eldest, on)
        family = Family(mother, father, grandmother, children, area, dice.choice(names.SCHOOLS), on)
        self.home(family, on)
        self.relate(family, on)
        return family

    def other_name(self, surname: str) -> str:
        if self.dice.random() < 0.5:
            return surname
        return names.invented(self.dice) if self.invented else self.dice.choice(names.FAMILIES)

    def children(self, surname: str, eldest: date, on: date) -> list[Kin]:
        dice, born, children = self.dice, eldest, []
        for _ in range(dice.choices([1, 2, 3, 4], [38, 36, 19, 7])[0]):
            if born > on + timedelta(days=150):
                break
            twins = dice.random() < 0.015
            for _ in range(1 + twins):
                children.append(self.person(surname, dice.choice("MF"), born, child=True, seen_from=on))
            born += timedelta(days=dice.randint(450, 1700))
        return children

    def person(self, surname: str, sex: str, born: date, *, child: bool = False, seen_from: date | None = None) -> Kin:
        dice = self.dice
        unborn = born > self.today
        given = "" if unborn else names.invented(dice) if self.invented else dice.choice(names.PLANTS)
        sex = "U" if unborn else sex
        disabled = [dice.choice(NEEDS_OF_CHILDREN)] if child and dice.random() < 0.12 else ["NONE"] if child else []
        speaks = dice.choices(["", "Polish", "Urdu", "Romanian", "Arabic"], [90, 3, 3, 2, 2])[0]
        made = moment(seen_from or self.today)
        row = self.tables.add(
            "people_person", child, given, surname, sex, None if unborn else born, False, born if unborn else None, None,
            dice.choice(ETHNICITIES) if child else "", disabled, speaks, bool(speaks) and not child and dice.random() < 0.6, "", made, 1,
        )  # fmt: skip
        kin = Kin(row, given, surname, sex, None if unborn else born, born if unborn else None)
        self.tables.add(
            "people_name",
            row,
            "legal",
            given,
            surname,
            name_key(given, surname),
            name_sounds(given, surname),
            None,
            None,
        )
        if given and dice.random() < 0.05:
            alias = names.invented(dice) if self.invented else dice.choice(names.PLANTS)
            self.tables.add(
                "people_name",
                row,
                "known",
                alias,
                surname,
                name_key(alias, surname),
                name_sounds(alias, surname),
                None,
                None,
            )
        if child:
            self.identify(kin)
        return kin

    def identify(self, kin: Kin) -> None:
        self.numbers += 1
        if kin.born and self.dice.random() < 0.8:
            number = test_nhs_number(self.numbers)
            self.tables.add(
                "people_identifier",
                kin.id,
                "nhs",
                f"{number[:3]} {number[3:6]} {number[6:]}",
                number,
                "NHS",
                True,
                None,
                None,
            )
        self.tables.add(
            "people_identifier", kin.id, "la_child_id", f"ML{kin.id}", f"ML{kin.id}", "Marlshire", True, None, None
        )

    def home(self, family: Family, on: date) -> None:
        dice, tables = self.dice, self.tables
        since = (family.children[0].born or on) - timedelta(days=dice.randint(0, 900)) if family.children else on
        first = self.address()
        moved = dice.random() < 0.35
        moved_on = since + (on - since) * dice.uniform(0.3, 0.95) if moved and since < on else None
        here = self.address() if moved_on else first
        at_home = [family.mother, *family.children] + ([family.father] if family.father and dice.random() < 0.5 else [])
        for kin in at_home:
            begun = max(since, kin.born) if kin.born else since
            if moved_on and moved_on > begun:
                tables.add("people_residence", kin.id, first, "home", False, "", begun, moved_on)
                begun = moved_on
            tables.add("people_residence", kin.id, here, "home", False, "", begun, None)
        if family.father and family.father not in at_home:
            tables.add("people_residence", family.father.id, self.address(), "home", False, "", None, None)
        for kin in filter(None, (family.mother, family.father, family.grandmother)):
            number = (
                f"07700 900{dice.randint(0, 999):03}" if dice.random() < 0.7 else f"01632 960{dice.randint(0, 999):03}"
            )
            note = dice.choice(["", "", "", "text first", "after 16:00", "do not leave a message"])
            tables.add("people_reach", kin.id, "phone", number, number.replace(" ", ""), note, None, None)
        self.schools(family, on)

    def address(self) -> int:
        dice = self.dice
        lines = f"{dice.randint(1, 180)} {dice.choice(names.STREETS)}, {dice.choice(names.TOWNS)}"
        code = f"MX{dice.randint(1, 9)} {dice.randint(1, 9)}{dice.choice('ABDEFGH')}{dice.choice('JLNPQRSTUW')}"
        return self.tables.add("people_address", lines, code, code.replace(" ", ""), lines.lower())

    def schools(self, family: Family, on: date) -> None:
        for kin in family.children:
            years = kin.age(self.today)
            if kin.born and 4 <= years < 18:
                started = date(max(kin.born.year + 5, 2009), 9, 4)
                if started <= self.today:
                    self.tables.add(
                        "people_schooling",
                        kin.id,
                        family.school,
                        f"year {min(years - 4, 13)}" if years > 5 else "reception",
                        started,
                        None,
                    )
                    if self.dice.random() < 0.4:
                        self.tables.add(
                            "people_professional", kin.id, self.dice.choice(names.BIRDS), "safeguarding lead", family.school,
                            f"01632 960{self.dice.randint(100, 999)}", "", on, None,
                        )  # fmt: skip

    def relate(self, family: Family, on: date) -> None:
        together = self.dice.random() < 0.45
        add = self.tables.add
        for kin in family.children:
            add("people_relationship", family.mother.id, kin.id, "parent", True, "", kin.born, None)
            if family.father:
                add(
                    "people_relationship",
                    family.father.id,
                    kin.id,
                    "parent",
                    self.dice.random() < 0.8,
                    "",
                    kin.born,
                    None,
                )
        for turn, kin in enumerate(family.children):
            for other in family.children[turn + 1 :]:
                add("people_relationship", kin.id, other.id, "sibling", False, "", None, None)
        if family.father:
            kind = "partner" if together else self.dice.choice(["ex_partner", "ex_spouse", "ex_partner"])
            add("people_relationship", family.father.id, family.mother.id, kind, False, "", None, None)
        if family.grandmother:
            add(
                "people_relationship",
                family.grandmother.id,
                family.mother.id,
                "parent",
                False,
                "",
                family.mother.born,
                None,
            )


def test_nhs_number(turn: int) -> str:
    """A number of the range that the NHS keeps for tests (begins with 999), with its check digit."""
    body = 999_000_000 + turn * 5 % 1_000_000
    while True:
        digits = [int(digit) for digit in str(body)]
        check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11
        if check != 10:
            return f"{body}{check % 11}"
        body += 1
