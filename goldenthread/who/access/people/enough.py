"""Whether a search asked for enough to be told of the records that other teams hold."""

from goldenthread.who.people.matching.rules import says_enough
from goldenthread.who.people.matching.typed import read
from goldenthread.who.workforce.models import Worker

from ..rules import sees_the_index


def asks_too_little(worker: Worker, words: str) -> bool:
    """Never of who finds every child by name anyhow: the front door."""
    finds_all = sees_the_index(worker.role, worker.team.kind if worker.team else "")
    return not finds_all and not says_enough(token.kind for token in read(words))
