"""The analyst has this year's census checked early, twice. The children in it are those of the team that the tour
follows and a few of others; there are slips in it such as tired people make, and some are mended the second time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q
from django.utils import timezone

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.models import Referral
from goldenthread.sight.returns.actions import ask_check
from goldenthread.sight.returns.carrying.actions import carry_out
from goldenthread.who.access.models import Holding
from goldenthread.who.people.models import Identifier, Person
from goldenthread.who.workforce.models import Worker

TEAM, ANALYST = "Family safeguarding 3", "Wren"
OF_THE_TEAM, OF_OTHERS = 30, 10  # children
EVERY = 4  # one child in so many has a slip, and every second of these is mended
A_DAY = timedelta(days=1)


@dataclass
class Told:
    """One child, as the census knows them."""

    number: str
    person: Person
    referrals: list[Referral]
    assessments: dict[int, list[Assessment]]  # by their referral
    slip: bool = False

    def as_xml(self) -> str:
        born = tag("PersonBirthDate", self.person.birth_date) or tag("ExpectedPersonBirthDate", self.person.expected_on)
        identifiers = tag("LAchildID", self.number) + tag("UPNunknown", "UN5") + born + tag("Sex", self.person.sex)
        ethnicity = "" if self.slip else tag("Ethnicity", self.person.ethnicity or "NOBT")
        disabilities = "".join(tag("Disability", code) for code in self.person.disabilities or ["NONE"])
        about = tag("ChildCharacteristics", ethnicity + tag("Disabilities", disabilities))
        return tag("Child", tag("ChildIdentifiers", identifiers) + about + "".join(map(self._episode, self.referrals)))

    def _episode(self, row: Referral) -> str:
        closed = row.referred_on - A_DAY if self.slip and row.closed_on else row.closed_on
        said = tag("CINreferralDate", row.referred_on) + tag("ReferralSource", row.source)
        said += tag("PrimaryNeedCode", row.need) + tag("CINclosureDate", closed)
        said += tag("ReasonForClosure", row.closure_reason) + tag("ReferralNFA", "false")
        return tag("CINdetails", said + "".join(map(self._assessment, self.assessments[row.pk])))

    def _assessment(self, row: Assessment) -> str:
        """A slip: whoever typed it forgot which factors were found."""
        said = tag("AssessmentActualStartDate", row.started_on) + tag("AssessmentAuthorisationDate", row.authorised_on)
        known = row.factors if row.authorised_on and not self.slip else []
        factors = "".join(tag("AssessmentFactors", code) for code in known)
        return tag("Assessments", said + tag("FactorsIdentifiedAtAssessment", factors))


def tag(name: str, inside: Any) -> str:
    return f"<{name}>{inside}</{name}>" if inside else ""


def check(today: date) -> None:
    """Both checks, carried out as a worker does."""
    analyst, children = Worker.objects.get(name=ANALYST), list(_children(today))
    for mended in (False, True):
        for place, child in enumerate(children):
            child.slip = place % EVERY == 0 and not (mended and place % (2 * EVERY) == 0)
        text = census(children, today.year + (today.month > 3))
        name = f"census-{'second' if mended else 'first'}.xml"
        asked = ask_check(by=analyst, at=timezone.now(), this=[SimpleUploadedFile(name, text.encode())])
        carry_out(check_id=asked.pk)


def census(children: list[Told], year: int) -> str:
    collection = tag("Collection", "CIN") + tag("Year", year) + tag("ReferenceDate", f"{year}-03-31")
    source = tag("SourceLevel", "L") + tag("LEA", "816") + tag("SoftwareCode", "Golden Thread")
    source += tag("SerialNo", "001") + tag("DateTime", f"{year}-03-31T09:00:00")
    header = tag("Header", tag("CollectionDetails", collection) + tag("Source", source))
    told = "\n".join(child.as_xml() for child in children)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Message>{header}<Children>\n{told}\n</Children></Message>\n'


def _children(today: date) -> Iterator[Told]:
    """Those who are held and were in need in the year."""
    began = date(today.year - (today.month < 4), 4, 1)
    held = Holding.objects.open(today).order_by("child_id").values_list("child_id", flat=True)
    team = Q(team__name=TEAM)
    people = Person.objects.in_bulk([*held.filter(team)[:OF_THE_TEAM], *held.exclude(team)[:OF_OTHERS]])
    numbers = dict(Identifier.objects.filter(person__in=people, kind="la_child_id").values_list("person_id", "value"))
    referrals, assessments = defaultdict(list), defaultdict(list)
    in_need = Q(closed_on=None) | Q(closed_on__gte=began)
    for row in Referral.objects.filter(in_need, child__in=people, no_further_action=False).order_by("pk"):
        referrals[row.child_id].append(row)
    in_the_year = Q(authorised_on=None) | Q(authorised_on__gte=began)
    for row in Assessment.objects.filter(in_the_year, child__in=people).order_by("pk"):
        assessments[row.referral_id].append(row)
    for pk in sorted(referrals):
        yield Told(numbers[pk], people[pk], referrals[pk], assessments)
