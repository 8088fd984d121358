"""What follows from one referral of a made-up child, told as the census of one year tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final, Literal

from goldenthread.foundations.clocks.working_days import ENGLAND

from ..preparing import Period
from ..writing.census import Assessment, Episode, Fields, ProtectionPlan
from .shares import Shares, between, days

SOURCES: Final = Shares({
    "1A": 40, "1B": 25, "1C": 15, "1D": 15, "2A": 200, "2B": 30, "3A": 18, "3B": 25, "3C": 5, "3D": 30, "3E": 45,
    "3F": 35, "4": 18, "5A": 50, "5B": 70, "5C": 30, "5D": 15, "6": 290, "7": 35, "8": 50, "9": 25, "10": 15,
})  # fmt: skip
NEEDS: Final = Shares({
    "N1": 570, "N2": 95, "N3": 20, "N4": 90, "N5": 120, "N6": 25, "N7": 3, "N8": 30, "N9": 27, "N0": 20,
})  # fmt: skip
FACTORS: Final = Shares({
    "1A": 11, "1B": 73, "1C": 12, "2A": 25, "2B": 73, "2C": 16, "3A": 58, "3B": 163, "3C": 26, "4A": 90, "4B": 172,
    "4C": 24, "5A": 63, "5B": 15, "5C": 8, "6A": 24, "6B": 28, "6C": 5, "7A": 19, "8F": 2, "9A": 6, "10A": 17,
    "11A": 12, "12A": 2, "13A": 9, "14A": 36, "15A": 25, "16A": 90, "17A": 98, "18B": 15, "18C": 61, "19B": 13,
    "19C": 19, "20": 84, "22A": 1, "23A": 2, "24A": 16,
})  # fmt: skip
ABUSE: Final = Shares({"NEG": 49, "EMO": 38, "PHY": 7, "SAB": 4, "MUL": 2})
PREVIOUS: Final = Shares({"0": 76, "1": 18, "2": 5, "3": 1})
CLOSED: Final = Shares({"RC3": 2, "RC4": 3, "RC5": 10, "RC7": 83, "RC1": 1, "RC2": 0.3})
AFTER_ASSESSMENT: Final = Shares({"RC8": 65, "RC9": 35})
Course = Literal["assessed", "in need", "plan", "enquiry", "protection"]


@dataclass(slots=True)
class Referral:
    """One referral that goes beyond no further action. Days are kept only when this year's census asks for them."""

    chance: Random
    period: Period
    began: date
    ended: date | None
    course: Course
    episode: Episode = field(default_factory=Episode)

    @property
    def till(self) -> date:
        return self.ended or self.period.end

    def told(self) -> Episode:
        self.episode.fields = referred(self.chance, self.began) | {
            "PrimaryNeedCode": NEEDS.pick(self.chance), "ReferralNFA": "false",
        }  # fmt: skip
        assessed = self._first_assessment()
        if self.course == "plan":
            self._plan(assessed)
        elif self.course == "enquiry":
            self._enquiry(self._soon(), required=False)
            self._plan(assessed)
        elif self.course == "protection":
            self._protection()
        self._assessment_where_missing()
        if self.ended:
            self._close(self.ended)
        return self.episode

    def _soon(self) -> date:
        return min(self.began + days(self.chance.randint(0, 8)), self.till)

    def _first_assessment(self) -> date:
        """The day on which it was finished, or would be."""
        started = min(self.began + days(self.chance.randint(0, 2)), self.till)
        if self.course == "assessed" and self.ended:
            finished = max(started, self.ended - days(self.chance.randint(0, 3)), self.period.start)
        else:
            finished = started + days(self.chance.randint(12, 55))
        if self.ended:
            finished = min(finished, self.ended)
        self._assessment(started, finished)
        return finished

    def _assessment(self, started: date, finished: date) -> None:
        if finished < self.period.start:
            return
        made = Assessment({"AssessmentActualStartDate": started.isoformat()})
        if finished <= self.till:
            made.fields["AssessmentAuthorisationDate"] = finished.isoformat()
            made.factors = FACTORS.several(self.chance, self.chance.choice((1, 2, 2, 3, 3, 4)))
        self.episode.assessments.append(made)

    def _assessment_where_missing(self) -> None:
        """An enquiry stands beside an assessment; and a long piece of work is assessed again now and then."""
        if self.episode.assessments:
            return
        if self.episode.section47:
            started = date.fromisoformat(self.episode.section47[0]["S47ActualStartDate"] or "")
            self._assessment(started, min(self.till, max(started + days(25), self.period.start)))
        elif self.chance.random() < 0.6:
            started = between(self.chance, max(self.began, self.period.start), self.till)
            self._assessment(started, min(started + days(self.chance.randint(15, 50)), self.ended or date.max))

    def _plan(self, since: date) -> None:
        if since < self.till:
            made: Fields = {"CINPlanStartDate": since.isoformat()}
            if self.ended:
                made["CINPlanEndDate"] = self.ended.isoformat()
            self.episode.plans.append(made)

    def _enquiry(self, started: date, required: bool) -> date | None:
        """The day of the initial conference, when one was held."""
        held = ENGLAND.add(started, self.chance.randint(8, 14)) if required else None
        if held and self.ended and held > self.ended - days(30):
            held = None
            required = False
        made: Fields = {
            "S47ActualStartDate": started.isoformat(),
            "InitialCPCtarget": ENGLAND.add(started, 15).isoformat() if required else None,
            "ICPCnotRequired": "false" if required else "true",
        }
        if held and held <= self.till:
            made["DateOfInitialCPC"] = held.isoformat()
        if (held or started) >= self.period.start:
            self.episode.section47.append(made)
        return held if held and held <= self.till else None

    def _protection(self) -> None:
        held = self._enquiry(self._soon(), required=True)
        if held is None:
            return
        until: date | None = held + days(self.chance.choice((100, 180, 250, 280, 330, 380, 500, 760)))
        if until and until >= self.till:
            until = self.ended
        if self.episode.section47 and self.chance.random() < 0.04:  # a plan that came with the family from elsewhere
            self.episode.section47.clear()
            self.episode.fields["DateOfInitialCPC"] = held.isoformat()
        if until is None or until >= self.period.start:
            self.episode.protection.append(self._protection_plan(held, until))
            self._pre_proceedings(held, until)
        if until and until <= self.till - days(20):
            self._plan(until)

    def _protection_plan(self, since: date, until: date | None) -> ProtectionPlan:
        first = ABUSE.pick(self.chance)
        made = ProtectionPlan({
            "CPPstartDate": since.isoformat(), "InitialCategoryOfAbuse": first,
            "LatestCategoryOfAbuse": first if self.chance.random() < 0.9 else ABUSE.pick(self.chance),
            "NumberOfPreviousCPP": PREVIOUS.pick(self.chance),
        })  # fmt: skip
        if until:
            made.fields["CPPendDate"] = until.isoformat()
        review, last = since + days(self.chance.randint(70, 88)), until or self.till + days(1)
        while review < last:
            if review >= self.period.start:
                made.reviews.append(review.isoformat())
            review += days(self.chance.randint(150, 180))
        return made

    def _pre_proceedings(self, since: date, until: date | None) -> None:
        """From 2026-27: what went before care proceedings, as far as it came within the year."""
        if self.period.end.year < 2027 or self.chance.random() > 0.2:
            return
        last = until or self.till
        started = between(self.chance, max(since, self.period.start), last)
        made: Fields = {"PPStartDate": started.isoformat(), "PPOutcome": self.chance.choice("ABC")}
        meeting: Fields = {"FGDMMeetingOffer": "true", "FGDMMeetingFac": self.chance.choice(("true", "false"))}
        steps: tuple[tuple[str, int, int, Fields], ...] = (
            ("LBPSentDate", 5, 15, meeting),
            ("InitialPPMeetingDate", 8, 20, {"ReviewMeetingsCount": str(self.chance.randint(0, 3))}),
            ("StepDecisionDate", 40, 120, {}),
            ("CourtAppDate", 3, 14, {}),
            ("LetterInitCPDate", 0, 4, {}),
        )  # fmt: skip
        day = started
        for name, least, most, also in steps:
            day += days(self.chance.randint(least, most))
            if day > last:
                break
            made |= {name: day.isoformat(), **also}
        self.episode.pre_proceedings.append(made)

    def _close(self, on: date) -> None:
        why = (AFTER_ASSESSMENT if self.course == "assessed" else CLOSED).pick(self.chance)
        if why == "RC8" and self.chance.random() < 0.25:
            self.episode.assessments[-1].factors = ["21"]
        self.episode.fields |= {"CINclosureDate": on.isoformat(), "ReasonForClosure": why}


def referred(chance: Random, on: date) -> Fields:
    return {"CINreferralDate": on.isoformat(), "ReferralSource": SOURCES.pick(chance)}


def no_further_action(chance: Random, on: date) -> Episode:
    """A referral that was looked at and led to nothing."""
    return Episode(referred(chance, on) | {"ReferralNFA": "true"})
