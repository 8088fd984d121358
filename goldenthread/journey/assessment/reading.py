"""How an assessment stands and with whom, read from its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.foundations.questions import question
from goldenthread.foundations.refused import Refused
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.actions import must
from goldenthread.who.access.models import Holding
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import locked_away_from, nearness
from goldenthread.who.people.codes import RELATIONSHIPS
from goldenthread.who.people.models import Relationship
from goldenthread.who.workforce.models import Post, Worker

from . import rules
from .content import Content
from .models import Assessment, Authorisation, Submission
from .prompts import practice_model

PARENTS = ("parent", "adoptive_parent", "step_parent")
BROTHERS_AND_SISTERS = ("sibling", "half_sibling", "step_sibling")


def decision_on(submission: Submission) -> Authorisation | None:
    return getattr(submission, "authorisation", None)


def state_of(assessment: Assessment) -> str:
    """Writing, submitted, returned or authorised: the latest row says."""
    decisions = [decision_on(submission) for submission in submissions_of(assessment)]
    return rules.stands(assessment.authorised_on, [each.authorised if each else None for each in decisions])


def submissions_of(assessment: Assessment) -> Sequence[Submission]:
    """In order, with each decision; from the prefetch when there is one."""
    if "submissions" in getattr(assessment, "_prefetched_objects_cache", {}):
        return list(assessment.submissions.all())
    return list(assessment.submissions.select_related("by", "authorisation__by"))


def last_returned(assessment: Assessment) -> Submission | None:
    """The latest submission that came back: what the next one is read against."""
    back = [each for each in submissions_of(assessment) if (made := decision_on(each)) and not made.authorised]
    return back[-1] if back else None


def managers_for(child_id: int, today: date, besides: int | None = None) -> list[Worker]:
    """Who decides on this child's assessment: the managers of the team that holds the child."""
    held = Holding.objects.open(today).filter(child=child_id).values_list("team", flat=True)
    posts = Post.objects.open(today).filter(role="team_manager", team__in=held)
    return list(
        Worker.objects.filter(pk__in=posts.values("worker"), is_active=True).exclude(pk=besides).order_by("name")
    )


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody in the child's life, with what they are to the child."""

    id: int
    name: str
    short: str
    role: str
    died: bool = False


def kin_of(reader: Worker, child_ids: Sequence[int], kinds: Sequence[str], today: date) -> list[Adult]:
    """The people who are this to any of these children, each once, read from both ends of the relationship; without
    those whose records are locked to this reader. One query."""
    rows, children, found = ties_of(list(child_ids), reader.pk, today), set(child_ids), {}
    for row in rows:
        if row.other_id in children and row.kind in kinds:
            found.setdefault(row.person_id, _adult(row.person, row.kind))
    for row in rows:
        turned = RELATIONSHIPS[row.kind][3]
        if row.person_id in children and turned in kinds:
            found.setdefault(row.other_id, _adult(row.other, turned))
    return sorted(found.values(), key=lambda adult: (kinds.index(_kind(adult, kinds)), adult.name))


@question
def ties_of(ids, worker, today):
    hidden = locked_away_from(worker, today)
    ties = Relationship.objects.now(today).filter(Q(person__among=ids) | Q(other__among=ids))
    return ties.exclude(person__in=hidden).exclude(other__in=hidden).select_related("person", "other").order_by("pk")


def _adult(person, kind: str) -> Adult:
    return Adult(
        person.pk, person.name, person.short_name, RELATIONSHIPS[kind]["MFU".index(person.sex)], bool(person.death_date)
    )


def _kind(adult: Adult, kinds: Sequence[str]) -> str:
    return next(kind for kind in kinds if adult.role in RELATIONSHIPS[kind][:3])


def parents_of(reader: Worker, child_ids: Sequence[int], today: date) -> list[rules.Parent]:
    """The parents whose word an assessment needs; those who died are known, and not asked."""
    adults = kin_of(reader, child_ids, PARENTS, today)
    return [rules.Parent(adult.name, adult.short, adult.role, adult.died) for adult in adults]


def opened(by: Worker, assessment: Assessment, move: str, deed: str, today: date) -> Assessment:
    """The assessment, locked for one change, if this worker may make it and it may be made now.

    :raises Refused: with the reasons.
    """
    taken = Assessment.objects.select_for_update(of=("self",)).select_related("child", "referral").get(pk=assessment.pk)
    must(by=by, deed=deed, child=taken.child, today=today)
    if reasons := rules.reasons_against_move(state_of(taken), move):
        raise Refused(reasons)
    return taken


def still_missing(reader: Worker, assessment: Assessment, content: Content, today: date) -> list[rules.Missing]:
    """What must be there before anybody can be asked to authorise it. Past 45 working days, the reason too."""
    return rules.missing(
        practice_model(assessment.together.model),
        content,
        child=assessment.child.short_name,
        parents=parents_of(reader, [assessment.child_id], today),
        late=rules.is_late(assessment.referral.referred_on, today),
        born=assessment.child.expected_on is None,
    )


def may(worker: Worker, deed: str, child_id: int, today: date) -> bool:
    """Whether a page offers this deed. The action asks again."""
    return not reasons_against(worker.role, worker.role_label, deed, nearness(worker, child_id, today))


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """An episode does not close over an assessment that is still under way (CIN census: no activity after closure)."""
    if Assessment.objects.open().filter(referral=referral).exists():
        return ["An assessment is under way. It is authorised first, and then the referral closes."]
    return []
