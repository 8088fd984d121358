"""What lies on the desk of whoever writes: the sections, what is done and known, both clocks, what came back."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.foundations.clocks import State
from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import joined
from goldenthread.who.access.visible import Sight, reading, stands_near
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .carried import Carried, carried
from .content import Content, content_of
from .known import Case, Fact, offered
from .models import Assessment, Authorisation
from .prompts import PracticeModel, Prompt, Section, practice_model
from .reading import decision_on, last_returned, state_of, still_missing
from .together import kept_from, own_parts

WORDS = {"done": "Done", "soon": "Still needed", "later": "Not begun"}


@dataclass(frozen=True)
class Desk:
    """Everything about one assessment that its pages share."""

    reader: Worker
    assessment: Assessment
    model: PracticeModel
    child: Person
    beside: list[Assessment]  # the brothers' and sisters' assessments that this reader may see
    whole: Content  # as it is written now; pages show `content`
    common_kept: bool  # a brother's or sister's record is locked to this reader: what speaks of them all is not shown
    missing: list[rules.Missing]
    state: str
    day: str  # "Day 46 of 45"
    clock: State
    clock_from_start: State
    returned: Authorisation | None
    today: date

    @property
    def children(self) -> list[Person]:
        return [self.child, *(other.child for other in self.beside)]

    def shown(self, content: Content) -> Content:
        """What of this assessment's content its reader may read."""
        return own_parts(content) if self.common_kept else content

    @property
    def content(self) -> Content:
        return self.shown(self.whole)

    def prompts_of(self, section: Section) -> list[Prompt]:
        """The prompts of a section that this reader may read and answer."""
        return [prompt for prompt in section.prompts if prompt.scope != "common" or not self.common_kept]

    @property
    def name(self) -> str:
        return self.child.short_name

    @property
    def case(self) -> Case:
        return Case(self.assessment, self.children, self.reader, self.today, self.common_kept)

    @property
    def own_case(self) -> Case:
        """This child alone."""
        return Case(self.assessment, [self.child], self.reader, self.today, self.common_kept)

    def whose(self, section: Section) -> dict[str, str]:
        """By prompt, for whom it is written, when brothers and sisters are assessed together."""
        if not self.beside:
            return {}
        everybody = joined([child.short_name for child in self.children])
        return {
            prompt.id: f"Written once for {everybody}." if prompt.scope == "common" else f"Only {self.name}’s."
            for prompt in section.prompts
        }

    def tasks(self, current: str = "") -> list[dict[str, Any]]:
        """The side list: every section, and whether something is still needed there."""
        return [self._task(section, current) for section in self.model.sections]

    def _task(self, section: Section, current: str) -> dict[str, Any]:
        kind = section_state(section, self.whole, {each.section for each in self.missing})
        return {
            "id": section.id,
            "words": section.heading(self.name),
            "href": reverse("assessment:part", args=[self.assessment.pk, section.id]),
            "kind": kind,
            "status": WORDS[kind],
            "current": section.id == current,
        }

    def after(self, section: Section) -> Section | None:
        """The section that follows."""
        place = self.model.sections.index(section) + 1
        return self.model.sections[place] if place < len(self.model.sections) else None

    def first_open(self) -> str:
        """Where to go on writing: what the manager named in returning it, else the first section in which something
        is still needed."""
        if self.returned and (named := set(self.returned.asked) & {section.id for section in self.model.sections}):
            return next(section.id for section in self.model.sections if section.id in named)
        open_in = {each.section for each in self.missing}
        return next((section.id for section in self.model.sections if section.id in open_in), self.model.sections[0].id)


def section_state(section: Section, content: Content, lacking: set[str]) -> str:
    """Done, still needed, or not begun: three words, so that nobody has to guess."""
    begun = _begun(section, content)
    if section.id in lacking:
        return "soon" if begun else "later"
    return "done" if begun else "later"


def _begun(section: Section, content: Content) -> bool:
    if section.form == "text":
        return any(a["text"].strip() for a in content["answers"] if a["section"] == section.id)
    if section.form == "outcome":
        return bool(content["outcome"] or content["factors"])
    return bool(content[{"seen": "seen", "views": "views", "scale": "scales"}[section.form]])


def desk_of(reader: Worker, assessment: Assessment, today: date) -> Desk:
    """The desk, with only those brothers and sisters whom this reader may see."""
    state = state_of(assessment)
    content = content_of(assessment)
    back = last_returned(assessment)
    clock, from_start = rules.clocks(
        assessment.referral.referred_on, assessment.started_on, today, assessment.authorised_on
    )
    return Desk(
        reader=reader,
        assessment=assessment,
        model=practice_model(assessment.together.model),
        child=assessment.child,
        beside=beside(reader, assessment, today),
        whole=content,
        common_kept=bool(kept_from(reader, [assessment.together_id], today)),
        missing=still_missing(reader, assessment, content, today),
        state=state,
        day=rules.day_words(assessment.referral.referred_on, today, assessment.authorised_on),
        clock=clock,
        clock_from_start=from_start,
        returned=decision_on(back) if back and state == rules.RETURNED else None,
        today=today,
    )


def beside(reader: Worker, assessment: Assessment, today: date) -> list[Assessment]:
    """The other assessments of the same piece of work, of children whom this reader may see."""
    seen = seen_together([assessment.together_id], reading(reader, today))
    return [each for each in seen if each.pk != assessment.pk]


@question
def seen_together(together_ids, sight: Sight):
    seen = Assessment.objects.filter(stands_near(sight, "child"), together__among=together_ids, child__has_record=True)
    return seen.select_related("child", "referral", "together").order_by("child__birth_date", "pk")


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands beside one prompt, ready to be taken over."""

    prompt: Prompt
    facts: list[Fact] = field(default_factory=list)
    last: Carried | None = None


def offers(desk: Desk, section: Section, now: datetime) -> dict[str, Offer]:
    facts = offered(desk.case, section)
    prompts = desk.prompts_of(section)
    last = carried(desk.assessment, desk.child, now, [prompt.id for prompt in prompts], reader=desk.reader)
    return {prompt.id: Offer(prompt, facts[prompt.id], last.get(prompt.id)) for prompt in prompts}


def taken(use: str, offers: dict[str, Offer]) -> tuple[str, str, int | None] | None:
    """What a press on "Use this" takes over: the prompt, the text, and the answer it was carried from.

    `use` is "history|contact:12" or "history|last"; None when that is no longer on offer."""
    prompt, _, key = use.partition("|")
    offer = offers.get(prompt)
    if offer is None:
        return None
    if key == "last":
        return (prompt, offer.last.text, offer.last.answer_id) if offer.last else None
    return next(((prompt, fact.text, None) for fact in offer.facts if fact.key == key), None)
