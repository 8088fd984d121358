"""Who may change whose post: which posts wait to be agreed, and whose word each waits for. Reads only."""

from datetime import date
from decimal import Decimal

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from .models import Place, Post, PostAsk, Worker
from .rules import APPOINTS, ENTERS, appoints, reasons_against_changing, who_appoints


def posts_to_agree(worker: Worker) -> QuerySet[PostAsk]:
    """Posts that this worker may give, entered by somebody else and for somebody else; the longest wait first."""
    roles = APPOINTS.get(worker.role, frozenset())
    asked = PostAsk.objects.waiting().filter(role__in=roles).exclude(Q(asked_by=worker) | Q(worker=worker))
    if worker.role == "service_manager":
        own = worker.post.in_service
        asked = asked.filter(Q(team__service=own) | Q(team=None, service=own)) if own else asked.none()
    return asked.select_related("worker", "asked_by", "team__service", "service", "manager").order_by("asked_at")


def with_room(on: date) -> QuerySet[Place]:
    """Posts of the establishment of which somebody of the council's own could hold a share, or more of it."""
    held = Post.objects.open(on).filter(place=OuterRef("pk"), is_agency=False)
    total = held.order_by().values("place").annotate(held=Sum("full_time_equivalent")).values("held")
    places = Place.objects.open(on).annotate(held=Coalesce(Subquery(total), Value(Decimal(0))))
    places = places.filter(held__lt=F("full_time_equivalent"))
    return places.select_related("team").order_by("team__name", "role", "pk")


def appointers(asked: PostAsk, today: date) -> list[Worker]:
    """Whose word the post waits for: the lowest rank that may give it and has somebody. Others above may agree too."""
    for role in who_appoints(asked.role):
        posts = Post.objects.open(today).filter(role=role).exclude(worker__in=[asked.asked_by_id, asked.worker_id])
        if role == "service_manager":
            posts = posts.filter(Q(team__service=asked.in_service) | Q(team=None, service=asked.in_service))
        found = [post.worker for post in posts.select_related("worker").order_by("worker__name")]
        if found:
            return found
    return []


def may_change(by: Worker, worker: Worker) -> bool:
    """Whether a page should offer to move this worker, or end the post. The action asks again."""
    if reasons_against_changing(by.role, is_self=by.pk == worker.pk):
        return False
    if by.role in ENTERS or worker.post is None:
        return True
    own = by.post.in_service_id if by.post else None
    return appoints(by.role, own, worker.role, worker.post.in_service_id)
