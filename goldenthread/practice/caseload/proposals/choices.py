"""Who else could take a family: for the page on which a manager decides otherwise than was proposed."""

from collections.abc import Sequence
from datetime import date

from goldenthread.who.workforce.models import Worker

from .codes import NOBODY_WORDS, TIE_WORDS
from .models import Line, Proposal
from .reading import Facts
from .rules import Family, Taker, reason_against


def choices_for(proposal: Proposal, lines: Sequence[Line], by: Worker, today: date) -> list[tuple[str, str]]:
    """Everybody of the team but who was proposed and whose children these are, who knows the family first: what they
    hold today, what joins them, and what speaks against it."""
    asked = dict.fromkeys([line.child_id for line in lines], 0)
    facts = Facts(by, proposal.team, asked, proposal.whose, False, today)
    names = {post.worker_id: post.worker.name for post in facts.posts}
    proposed, family = {line.worker_id for line in lines}, facts.families[0]
    able = [taker for taker in facts.takers if taker.worker not in proposed]
    able.sort(key=lambda taker: (taker.worker not in family.ties, taker.load / taker.limit, names[taker.worker]))
    return [(str(taker.worker), _words(names[taker.worker], family, taker, today)) for taker in able]


def _words(name: str, family: Family, taker: Taker, today: date) -> str:
    parts = [f"{name}: {taker.children} of {taker.limit}"]
    if tie := TIE_WORDS.get(family.ties.get(taker.worker, "")):
        parts.append(tie.format(child="the child"))
    key = reason_against(family, taker, today) or ("full" if taker.room < family.size else "")
    return ", ".join(parts) + (f" ({NOBODY_WORDS[key]})" if key else "")
