"""What stands beside each worker who could take a child: how much they hold today, and how much they would then."""

from collections.abc import Collection, Sequence
from datetime import date

from goldenthread.who.access.hands import Hand, Weight
from goldenthread.who.workforce.models import Post, Worker

from .reading import loads
from .rules import beside_words, fullness


def weights_of(hands: Sequence[Hand], thought_of: Collection[int], reader: Worker, today: date) -> dict[int, Weight]:
    """By worker. Of children whom the reader may know of."""
    ids = [hand.worker.pk for hand in hands]
    posts = Post.objects.open(today).filter(worker__in=ids).select_related("worker", "team")
    found = {}
    for worker, load in loads(posts, reader, today, thought_of).items():
        many, heavy = (load.children_then, load.number_then) if load.then else (load.children, load.number)
        then = (load.children_then, load.number_then) if load.given else None
        words = beside_words(load.allowed, load.children, load.number, then)
        found[worker] = Weight(words, fullness(load.allowed, many, heavy))
    return found
