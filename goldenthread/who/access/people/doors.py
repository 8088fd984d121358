"""The doors to one of a child's family, and to somebody who may come into it."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from goldenthread.foundations.history.actions import refused
from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Forbidden, Refused
from goldenthread.who.people.details.actions import NumberTaken
from goldenthread.who.people.models import Person, Residence

from ..doors import child_or_404, looked_at, past_the_door, refused_at_the_door
from ..visible import index_children, knowable_people
from .homes.guarded import READS, reasons_against_touching
from .page import Home, family_for

DETAILS = "Details"


def of_family(
    request: HttpRequest, child_id: int, person_id: int, deed: str = "person.change"
) -> tuple[Person, Person]:
    """The child, and the child or one of the family whose own record this worker may open.

    :raises Http404: somebody else, or somebody whom this worker may not see.
    """
    child = past_the_door(request, child_id, deed)
    if person_id == child.pk:
        looked_at(request, child, DETAILS)
        return child, child
    member = family_for(request.user, child, timezone.localdate()).member(person_id)
    if member is None:
        raise Http404("No such person in this family")
    # Of somebody with a record of their own, theirs says it: a later lock takes them out of this child's.
    looked_at(request, child, "Family" if member.person.has_record else f"Family: {member.words}")
    if member.person.has_record:
        return child, child_or_404(request, person_id, deed, what=DETAILS)
    return child, member.person


def say_if_taken(request: HttpRequest, child: Person, refusal: Refused) -> None:
    """Whoever tries a number learns that some record has it: the history of that record says who tried."""
    if isinstance(refusal, NumberTaken):
        refused(
            by=request.user, deed="person.number_added", subject=("child", child.pk), children=[refusal.holder_id],
            reasons=refusal.reasons,
        )  # fmt: skip


def say_if_guarded(request: HttpRequest, child: Person, homes: list[Home]) -> None:
    """A protected address was shown on a page of something else: that is a look of its own."""
    if any(home.is_guarded and home.words for home in homes):
        looked_at(request, child, "Protected address")


def home_of(request: HttpRequest, child: Person, who: Person, row_id: int) -> Residence:
    """One of their homes. A guarded one is touched only by who may see it; whoever may not is refused, on the record.

    :raises Http404: not their home.
    :raises Forbidden: guarded, and not for this worker to see.
    """
    home = Residence.objects.filter(pk=row_id, person=who).first()
    if home is None:
        raise Http404("No such address")
    if against := reasons_against_touching(request.user, [home], [child, who], timezone.localdate()):
        refused_at_the_door(request, child.pk, READS, against)
        raise Forbidden(against)
    return home


def findable(request: HttpRequest, person_id: str | None) -> Person | None:
    """Somebody chosen from a search: an adult, or a child whom this worker may find."""
    number = number_in(person_id)
    if number is None:
        return None
    people = knowable_people(request.user) if request.user.post else Person.objects.none()
    chosen = people.filter(pk=number).first()
    if chosen and chosen.has_record and not index_children(request.user).filter(pk=chosen.pk).exists():
        return None
    return chosen
