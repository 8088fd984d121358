"""The doors to one of a child's family, and to somebody who may come into it."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Forbidden
from goldenthread.who.people.models import Person, Residence

from ..doors import child_or_404, refused_at_the_door
from ..visible import index_children, knowable_people
from .homes.guarded import READS, reasons_against_touching
from .page import family_for


def of_family(
    request: HttpRequest, child_id: int, person_id: int, deed: str = "person.change"
) -> tuple[Person, Person]:
    """The child, and the child or one of the family whose own record this worker may open.

    :raises Http404: somebody else, or somebody whom this worker may not see.
    """
    child = child_or_404(request, child_id, deed)
    if person_id == child.pk:
        return child, child
    member = family_for(request.user, child, timezone.localdate()).member(person_id)
    if member is None:
        raise Http404("No such person in this family")
    return (child, child_or_404(request, person_id, deed)) if member.person.has_record else (child, member.person)


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
