"""What stands beside each worker who could take a child: how much they hold today and would then, and whether the work
asks for what they are not."""

from collections.abc import Collection, Sequence
from datetime import date

from goldenthread.who.access.hands import Hand, Weight
from goldenthread.who.access.visible import hidden_from
from goldenthread.who.workforce.models import Post, Worker

from .load.reading import loads, open_work
from .load.rules import beside_words, fullness
from .proposals.codes import NOBODY_WORDS
from .proposals.rules import lacks


def weights_of(hands: Sequence[Hand], thought_of: Collection[int], reader: Worker, today: date) -> dict[int, Weight]:
    """By worker. Of children whom the reader may know of."""
    ids = [hand.worker.pk for hand in hands]
    posts = Post.objects.open(today).filter(worker__in=ids).select_related("worker", "team")
    asked = frozenset().union(*_work(thought_of, reader, today))
    found = {}
    for worker, load in loads(posts, reader, today, thought_of).items():
        many, heavy = (load.children_then, load.number_then) if load.then else (load.children_soon, load.number_soon)
        then = (many, heavy) if load.given or load.coming else None
        words = beside_words(load.allowed, load.children, load.number, then)
        missing = NOBODY_WORDS.get(lacks(asked, load.post.role, load.post.newly_qualified), "")
        found[worker] = Weight(words, fullness(load.allowed, many, heavy), missing)
    return found


def _work(thought_of: Collection[int], reader: Worker, today: date) -> Collection[Collection[str]]:
    known = sorted(set(thought_of) - set(hidden_from(reader, today))) if thought_of else []
    return open_work(known, today).values() if known else ()
