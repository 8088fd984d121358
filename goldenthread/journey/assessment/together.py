"""What was written once for brothers and sisters, and from whom it is kept: it speaks of every one of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.foundations.questions import question
from goldenthread.who.access.visible import locked_away_from
from goldenthread.who.workforce.models import Worker

from .content import Content
from .models import Assessment, Submission

ASKED = ("assessment_id", "content", "at", "authorisation__authorised")
NOT_SHOWN = "Common text is not shown."


@question
def locked_in(together_ids, worker, today):
    hidden = Assessment.objects.filter(together__among=together_ids, child__in=locked_away_from(worker, today))
    return hidden.values_list("together", flat=True)


def kept_from(reader: Worker, together_ids: Iterable[int], today: date) -> set[int]:
    """The pieces of work whose common text this reader may not read, because the record of one of the children is
    locked to them. One query."""
    return set(locked_in(sorted(set(together_ids)), reader.pk, today))


def last_asked(work_ids: Iterable[int]) -> list[Any]:
    """Each assessment as it was last asked for, with what was decided: rows of ASKED. One query."""
    rows = Submission.objects.filter(assessment__in=list(work_ids)).order_by("assessment", "-number")
    return list(rows.distinct("assessment").values_list(*ASKED, named=True))


def own_parts(content: Content) -> Content:
    """The same content without what was written or heard for all of the children: this child's own parts."""
    own = [answer for answer in content["answers"] if not answer["common"]]
    return {**content, "answers": own, "views": []}
