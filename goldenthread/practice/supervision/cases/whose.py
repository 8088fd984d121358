"""Who may be given a decision about a child: whoever works with the child today, the team's managers, the author."""

from datetime import date

from django.db.models import Q

from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.workforce.models import Post, Worker


def owners_of(child_id: int, by: Worker, today: date) -> list[Worker]:
    """The allocated worker first, then who else works with the child, then who manages."""
    parts = Involvement.objects.at_work(today).filter(child=child_id, role__in=CASE_ROLES).select_related("worker")
    working = sorted(parts, key=lambda part: (part.role != "allocated", part.worker.name))
    held = Holding.objects.open(today).filter(child=child_id).values("team")
    posts = Post.objects.open(today).filter(Q(role="team_manager", team__in=held) | Q(worker=by))
    managing = [post.worker for post in posts.select_related("worker").order_by("worker__name")]
    return list({worker.pk: worker for worker in (*(part.worker for part in working), *managing)}.values())


def may_own(owner: Worker, child_id: int, by: Worker, today: date) -> bool:
    return any(each.pk == owner.pk for each in owners_of(child_id, by, today))


def named_owners(child_id: int, by: Worker, today: date) -> list[tuple[Worker, str]]:
    """The same, each with what they are: their part with the child, or their role."""
    parts = Involvement.objects.at_work(today).filter(child=child_id, role__in=CASE_ROLES)
    said = {part.worker_id: part.get_role_display() for part in parts.order_by("-role")}
    return [(each, said.get(each.pk) or each.role_label) for each in owners_of(child_id, by, today)]
