"""In which postcode district somebody lives: as near as the record comes to a distance."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from goldenthread.foundations.questions import question

from .models import Residence

INWARD = 3  # letters of a postcode after its district


@question
def open_homes(ids, today):
    """Where these people live, but for those of whom any home is guarded: it is when anybody's home there is protected,
    or ever was, as on the family's page."""
    protected = Residence.objects.filter(address=OuterRef("address"), is_protected=True)
    guarded = Residence.objects.now(today).filter(Exists(protected), person=OuterRef("person"))
    rows = Residence.objects.now(today).filter(~Exists(guarded), person__among=ids, kind__in=("home", "placement"))
    rows = rows.exclude(address__key="").order_by("person", "kind", "pk")
    return rows.values_list("person_id", "address__key")


def districts(ids: Iterable[int], today: date) -> dict[int, str]:
    """By person, such as "MR4". A placement counts before a home. One query."""
    return {person: key[:-INWARD] for person, key in open_homes(sorted(set(ids)), today) if len(key) > INWARD}
