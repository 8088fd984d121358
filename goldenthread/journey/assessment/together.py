"""What was written once for brothers and sisters, and from whom it is kept: it speaks of every one of them."""

from collections.abc import Iterable
from datetime import date

from goldenthread.who.access.visible import locked_away_from
from goldenthread.who.workforce.models import Worker

from .content import Content
from .models import Assessment

NOT_SHOWN = "Common text is not shown."


def kept_from(reader: Worker, together_ids: Iterable[int], today: date) -> set[int]:
    """The pieces of work whose common text this reader may not read, because the record of one of the children is
    locked to them. One query."""
    hidden = Assessment.objects.filter(together__in=set(together_ids), child__in=locked_away_from(reader, today))
    return set(hidden.values_list("together", flat=True))


def own_parts(content: Content) -> Content:
    """The same content without what was written or heard for all of the children: this child's own parts."""
    own = [answer for answer in content["answers"] if not answer["common"]]
    return {**content, "answers": own, "views": []}
