"""Who may be given a decision about a child: whoever works with the child today, the team's managers, the author."""

from datetime import date

from django.db.models import Q

from goldenthread.foundations.questions import asked_together, question
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.workforce.models import Post, Worker
from goldenthread.who.workforce.rules import MANAGERS


@question
def working_with(child, today):
    rows = Involvement.objects.at_work(today).filter(child=child, role__in=CASE_ROLES)
    return rows.select_related("worker").order_by("-role", "pk")


@question
def managing(child, worker, today):
    """The posts of whoever manages the team that holds the child, and of whoever writes, where they manage."""
    held = Holding.objects.open(today).filter(child=child).values("team")
    rows = Post.objects.open(today).filter(Q(role="team_manager", team__in=held) | Q(worker=worker, role__in=MANAGERS))
    return rows.select_related("worker").order_by("worker__name", "pk")


def owners_of(child_id: int, by: Worker, today: date) -> list[Worker]:
    """The allocated worker first, then who else works with the child, then who manages."""
    parts = working_with(child_id, today)
    working = sorted(parts, key=lambda part: (part.role != "allocated", part.worker.name))
    both = (*(part.worker for part in working), *(post.worker for post in managing(child_id, by.pk, today)))
    return list({worker.pk: worker for worker in both}.values())


def may_own(owner: Worker, child_id: int, by: Worker, today: date) -> bool:
    return any(each.pk == owner.pk for each in owners_of(child_id, by, today))


def named_owners(child_id: int, by: Worker, today: date) -> list[tuple[Worker, str]]:
    """The same, each with what they are: their part with the child, or their role."""
    with asked_together((working_with, managing), child=child_id, worker=by.pk, today=today):
        said = {part.worker_id: part.get_role_display() for part in working_with(child_id, today)}
        return [(each, said.get(each.pk) or each.role_label) for each in owners_of(child_id, by, today)]
