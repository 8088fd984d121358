"""One part of a visit as its reader may read it: the child's own, what was said once, steps served, what was heard."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from goldenthread.foundations.ui.words import local
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .chains import beside, chain_of, kept_from
from .models import Answered, Heard, Served, Visit, VisitChild


@dataclass(frozen=True)
class Read:
    """A part, what stands now, and everything else that its page shows."""

    part: VisitChild
    chain: list[VisitChild]  # as first written, and as put right since
    is_kept: bool  # what was said once is not for this reader
    beside: list[VisitChild]  # of the brothers and sisters whom this reader may see
    served: list[Served]
    heard: list[Heard]

    @property
    def visit(self) -> Visit:
        return self.part.visit

    @property
    def child(self) -> Person:
        return self.part.child

    @property
    def now(self) -> VisitChild:
        return self.chain[-1]

    @property
    def stands(self) -> bool:
        return self.part.pk == self.now.pk

    @property
    def earlier(self) -> list[VisitChild]:
        """What this part was put right from, newest first."""
        return [each for each in reversed(self.chain) if each.pk < self.part.pk]

    @property
    def later(self) -> VisitChild | None:
        """What put this part right."""
        return next((each for each in self.chain if each.corrects_id == self.part.pk), None)

    @property
    def title(self) -> str:
        where, purpose = ("", "") if self.is_kept else (self.visit.where, self.visit.purpose)
        return rules.title(self.visit.kind, self.part.seen, where, purpose)

    @property
    def days_late(self) -> int:
        first = self.chain[0].visit
        return rules.written_late(self.visit.on, local(first.recorded_at).date())

    @property
    def is_baby(self) -> bool:
        who = rules.About(self.child.short_name, self.child.birth_date)
        return self.part.seen == "alone" and rules.is_baby(who, self.visit.on)

    @property
    def copies(self) -> list[str]:
        """Those beside, in whose own paragraph the same words stand."""
        texts = [(row.child.short_name, row.account or row.observed) for row in (self.part, *self.beside)]
        return [other for name, other in rules.copied(texts) if name == self.child.short_name]


def read(reader: Worker, part: VisitChild, today: date) -> Read:
    chain = chain_of(part)
    return Read(
        part=part,
        chain=chain,
        is_kept=bool(kept_from(reader, [part.visit.root], today)),
        beside=beside(reader, part, today),
        served=list(Served.objects.filter(part=part).select_related("step").order_by("pk")),
        heard=heard_in([each.pk for each in chain]),
    )


def heard_in(part_ids: list[int]) -> list[Heard]:
    """What the child wants, with every answer."""
    answers = Prefetch("answers", Answered.objects.select_related("by").order_by("pk"))
    return list(Heard.objects.filter(part__in=part_ids).order_by("pk").prefetch_related(answers))
