"""Telling those who keep a lock of what nobody else may know."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.actions import tell

from ..models import Lock
from .waiting import keepers_of


def tell_keepers(child_ids: Iterable[int], needs: str, body: str) -> None:
    """Of each of these children whose record is locked: what they need, such as "needs somebody". Nobody is named as
    the one whose deed it follows: they may know of no such child."""
    locks = Lock.objects.open(timezone.localdate()).filter(child__in=set(child_ids)).select_related("child")
    for lock in locks.order_by("pk"):
        child = lock.child
        for keeper in keepers_of(lock):
            tell(
                to=keeper, kind="leaver_child", subject=f"{child.short_name} {needs}", body=body,
                url=reverse("access:allocate", args=[child.pk]), about=[child.pk],
                never_in_mail=[child.given_names, child.family_name],
            )  # fmt: skip
