"""What the screen of one worker stands on: who it is, which supervision goes on, and the children."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from goldenthread.foundations.questions import question, side_by_side
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker

from ..meetings.reading import group_of, last_before, unsigned_with
from ..models import Meeting
from ..people import Supervised, posts_of, standing, supervises
from .reading import Row, Screen, rows_of, screen_of


class Alone(NamedTuple):
    """A child with whom nobody works, or whose worker is not this reader's to supervise: the form stands alone."""

    child_id: int
    child: Person
    started_on: date
    role: str = "allocated"


@dataclass(frozen=True)
class Desk:
    """`screen` is None where the form about a child stands alone."""

    reader: Worker
    today: date
    meeting: Meeting | None = None
    supervised: Supervised | None = None
    screen: Screen | None = None
    alone: Row | None = None

    def row(self, child_id: int) -> Row | None:
        rows = self.screen.rows if self.screen else ()
        return next((row for row in rows if row.child.pk == child_id), self.alone)

    @property
    def next(self) -> Row | None:
        return self.screen.after(0) if self.screen else None


@question
def leads(child, today):
    """Who has the child, where somebody at work does."""
    rows = Involvement.objects.at_work(today).filter(child=child, role="allocated")
    return rows.select_related("worker").order_by("pk")


def desk_of(reader: Worker, post: Post, today: date) -> Desk:
    """One worker's screen."""
    meeting = unsigned_with(reader.pk, post.worker_id)
    since = last_before(post.worker_id, meeting.held_on if meeting else today, meeting.pk if meeting else 0)
    (stands,), screen = side_by_side(
        lambda: standing([post], today), lambda: screen_of(post.worker, reader, meeting, since, today)
    )
    return Desk(reader, today, meeting, stands, screen)


def desk_about(reader: Worker, child: Person, today: date, group: int | None = None) -> Desk:
    """The screen of whoever has the child, where they are this reader's to supervise; else the child alone. `group`: a
    group supervision of this reader's that goes on, and to which the child's worker belongs."""
    lead: Any = next(iter(leads(child.pk, today)), None)
    if group and lead and (meeting := group_of(reader.pk, group, lead.worker_id)):
        (row,) = rows_of({child.pk: lead}, reader, meeting, None, today)
        return Desk(reader, today, meeting, alone=row)
    post = next(iter(posts_of([lead.worker_id], today)), None) if lead else None
    if post is not None and supervises(reader, post):
        return desk_of(reader, post, today)
    held = Holding.objects.open(today).filter(child=child).values_list("started_on", flat=True).first()
    part = lead or Alone(child.pk, child, held or today)
    (row,) = rows_of({child.pk: part}, reader, None, None, today)
    return Desk(reader, today, alone=row)
