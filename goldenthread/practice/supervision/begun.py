"""Since when somebody has had a child, one worker after another: from then on somebody looks at the child in
supervision. Another worker, or another team, begins nothing anew: a look that is late stays late."""

from django.db.models import Exists, OuterRef, Subquery

from goldenthread.foundations.questions import question
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.models import Holding, Involvement


@question
def somebody_since(ids, today):
    """Of these children, the first day of the first allocated worker in the latest time of involvement, which lasts as
    long as one team follows another without a day between; None where nobody was."""
    before = Holding.objects.filter(
        child=OuterRef("child"), started_on__lt=OuterRef("started_on"), ended_on__gte=OuterRef("started_on")
    )
    allocated = Involvement.objects.filter(
        child=OuterRef("child"), role=LEADS, started_on__gte=OuterRef("started_on"), started_on__lte=today
    ).lasting()
    first = Subquery(allocated.order_by("started_on").values("started_on")[:1])
    began = Holding.objects.filter(~Exists(before), child__among=ids).order_by("child_id", "-started_on", "-pk")
    return began.distinct("child_id").values_list("child_id", first)
