"""Where the thread of a plan is broken, and since when. Values in, values out.

Sources: practice notes, section 5 (need, outcome, step, measure, review); pathways.md, section 13 (drift signals: the
same action carried over at two reviews, a plan with no measurable outcome, scaling flat over meetings, reviews late).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from goldenthread.foundations.clocks import Clock, State, next_due_on, state, state_of_date, working_days
from goldenthread.foundations.clocks.states import short_date
from goldenthread.foundations.ui.words import count, in_words, joined, near_date

from ..checks.rules import DRIFTS_AT, times
from ..codes import CHANGES
from ..shown import Evidence

# How long an outcome may go with nothing that shows it. Local practice: as long as from one visit to the next.
SHOWN_WITHIN_DAYS: Final = 42
FLAT_AT: Final = 2  # reviews in a row that changed nothing
FLAT: Final = ("same", "worse")


class ReviewedBy(NamedTuple):
    """By which clocks a track is reviewed; reviews/counted.py says which reviews count."""

    first: str
    later: str
    of_disabled: bool = False  # whether a council's lengths for disabled children hold


REVIEWS: Final[Mapping[str, ReviewedBy]] = {
    "in_need": ReviewedBy("cin_review", "cin_review", of_disabled=True),
    "protection": ReviewedBy("rcpc_first", "rcpc_next"),
}
# Printed in docs/states/plan.md.
BREAKS: Final[Mapping[str, tuple[str, str]]] = {
    "no_outcome": ("A need with no outcome", "practice notes, section 5"),
    "no_step": ("An outcome with no step", "practice notes, section 5"),
    "carried": ("A step that was carried over twice or more", "pathways.md, section 13"),
    "past_day": ("A step past its day", "local practice"),
    "no_evidence": (f"No evidence for {SHOWN_WITHIN_DAYS} days", "local practice"),
    "flat": ("Two reviews in a row that changed nothing", "pathways.md, section 13; practice notes, section 3"),
    "review_late": ("The review is overdue", "the clock of the track that the plan serves"),
}
MENDS: Final[Mapping[str, str]] = {
    "no_outcome": "Write the outcome", "no_step": "Add a step", "carried": "Change the step",
    "past_day": "Change the step", "no_evidence": "Add evidence", "flat": "Change the plan",
    "review_late": "Record the review",
}  # fmt: skip


class Strand(NamedTuple):
    """One step, as the thread shows it."""

    id: int
    what: str
    who: str
    by: date | None = None
    became: str = ""  # the last move
    on: date | None = None
    note: str = ""
    carried: int = 0
    since: date | None = None  # when it was first agreed as it stands

    @property
    def is_open(self) -> bool:
        return self.became not in ("done", "dropped")


class Said(NamedTuple):
    """What a review said of the outcome."""

    on: date
    change: str
    score: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """One need, followed to its end."""

    place: int
    need: str
    since: date
    outcome_id: int = 0
    outcome: str = ""
    measure: str = ""
    aimed_since: date | None = None
    strands: Sequence[Strand] = ()
    evidence: Sequence[Evidence] = ()
    said: Sequence[Said] = ()
    breaks: list["Break"] = field(default_factory=list)

    @property
    def drawn(self) -> list[Strand]:
        """The steps that the picture shows: what was dropped is in the table alone."""
        return [strand for strand in self.strands if strand.became != "dropped"]

    @property
    def met_on(self) -> date | None:
        """The day of the review that said so, unless a later one says otherwise."""
        return self.said[-1].on if self.said and self.said[-1].change == "met" else None

    def broken(self, kind: str, step: int = 0) -> "Break | None":
        return next((each for each in self.breaks if each.kind == kind and each.step == step), None)


class Break(NamedTuple):
    """Where the thread is broken: 0 is the whole plan."""

    place: int
    kind: str
    words: str  # "Alcohol service: carried over 3 times"
    since: date
    how_long: str
    step: int = 0
    outcome: int = 0

    @property
    def mend(self) -> str:
        return MENDS[self.kind]


def breaks_in(thread: Thread, today: date) -> list[Break]:
    """Every break of one thread; none where the need is met. Sources: BREAKS."""
    if thread.met_on:
        return []
    if not thread.outcome:
        return [_waiting(thread, "no_outcome", thread.since, today)]
    found = [each for strand in thread.drawn if (each := _of_step(thread, strand, today))]
    if not thread.drawn:
        found.append(_waiting(thread, "no_step", thread.aimed_since or thread.since, today))
    return [*found, *filter(None, [_unseen(thread, today), _flat(thread, today)])]


def _waiting(thread: Thread, kind: str, since: date, today: date) -> Break:
    days = working_days.between(since, today)
    when = f"{count(days, 'working day')}, since {near_date(since, today)}" if days else "since today"
    return Break(thread.place, kind, BREAKS[kind][0], since, when, outcome=thread.outcome_id)


def _of_step(thread: Thread, strand: Strand, today: date) -> Break | None:
    """A step that drifts, or else one whose day is past: one break a step, the graver."""
    if not strand.is_open:
        return None
    if strand.carried >= DRIFTS_AT and strand.since:
        return _break(
            thread, "carried", f"{strand.what}: carried over {times(strand.carried)}", strand.since, today, strand.id
        )
    if strand.by and strand.by < today:
        return _break(thread, "past_day", f"{strand.what}: past its day", strand.by, today, strand.id)
    return None


def _break(thread: Thread, kind: str, words: str, since: date, today: date, step: int = 0) -> Break:
    return Break(
        thread.place, kind, words, since, f"since {near_date(since, today)}", step=step, outcome=thread.outcome_id
    )


def _unseen(thread: Thread, today: date) -> Break | None:
    """Nothing shows the outcome, for longer than may be; counted from the last evidence, else from its beginning."""
    if not thread.drawn:
        return None
    last = thread.evidence[-1].on if thread.evidence else (thread.aimed_since or thread.since)
    if last + timedelta(days=SHOWN_WITHIN_DAYS) >= today:
        return None
    return _break(thread, "no_evidence", f"No evidence: {thread.outcome}", last, today)


def _flat(thread: Thread, today: date) -> Break | None:
    """The last reviews, two or more in a row, changed nothing."""
    flat = []
    for said in reversed(thread.said):
        if said.change not in FLAT:
            break
        flat.append(said)
    if len(flat) < FLAT_AT:
        return None
    return _break(thread, "flat", f"{in_words(len(flat)).capitalize()} reviews changed nothing", flat[-1].on, today)


def review_state(
    kind: str, started_on: date, reviewed: Iterable[date], today: date, clocks: Mapping[str, Clock]
) -> State:
    """By when a plan on this track is looked at next, as the room of the track says it, too: the clock of the first
    review from the track's beginning, that of the later ones from the last that counted (the table REVIEWS)."""
    by = REVIEWS[kind]
    held = [on for on in reviewed if on >= started_on]
    if held:
        return state_of_date(next_due_on(clocks[by.later], max(held)), today)
    return state(clocks[by.first], started_on, today)


def review_late(state: State | None, today: date) -> Break | None:
    """The whole plan's review is past its day (the clock of the track)."""
    if state is None or state.kind != "late":
        return None
    when = f"{state.words}, since {near_date(state.due_on, today)}"
    return Break(0, "review_late", BREAKS["review_late"][0], state.due_on, when)


class Lede(NamedTuple):
    before: str
    strong: str
    after: str


def lede(threads: Sequence[Thread], breaks: Sequence[Break]) -> Lede:
    """The one sentence at the top: what is met, where it is broken, what holds. It agrees with the list of breaks."""
    if not threads:
        return Lede("", "Nothing is planned yet.", " Pick a need from the assessment, or write one.")
    met = [thread.place for thread in threads if thread.met_on]
    broken = list(dict.fromkeys(each.place for each in breaks))
    hold = [thread.place for thread in threads if thread.place not in [*met, *broken]]
    before = f"{in_words(len(met)).capitalize()} {'need is' if len(met) == 1 else 'needs are'} met. " if met else ""
    if not breaks:
        return Lede(before, "The thread holds." if hold or not met else "", "")
    places = "one place" if len(breaks) == 1 else f"{in_words(len(breaks))} places"
    needs = _needs(place for place in broken if place)
    where = [*([f"in {needs}"] if needs else []), *(["at its review"] if 0 in broken else [])]
    after = f", {joined(where)}."
    return Lede(before, f"The thread is broken in {places}", after + (f" {_hold(hold)}" if hold else ""))


def _needs(places: Iterable[int]) -> str:
    found = [str(place) for place in places]
    return f"need{'s' if len(found) > 1 else ''} {joined(found)}" if found else ""


def _hold(places: Sequence[int]) -> str:
    return f"Need {places[0]} holds." if len(places) == 1 else f"Needs {joined([str(p) for p in places])} hold."


def strand_words(strand: Strand, today: date) -> str:
    """What stands under a strand: "Wagtail. Done 21 Sep"; "Housing, by 4 Dec"; "Foxglove. Not rung on 14 Nov"."""
    if strand.became in ("done", "dropped"):
        word = "Done" if strand.became == "done" else "Dropped"
        return ". ".join(filter(None, [strand.who, f"{word} {short_date(strand.on, today)}" if strand.on else word]))
    if strand.note and strand.became == "begun":
        return ". ".join(filter(None, [strand.who, strand.note]))
    return ", ".join(
        filter(None, [strand.who or "Nobody is named", f"by {short_date(strand.by, today)}" if strand.by else ""])
    )


def break_words(strand: Strand, broken: Break, today: date) -> str:
    """ "Carried over 3 times, since 25 May"; "Past its day, 4 Dec"."""
    if broken.kind == "carried":
        return f"Carried over {times(strand.carried)}, since {short_date(broken.since, today)}"
    return f"Past its day, {short_date(broken.since, today)}"


def evidence_words(evidence: Sequence[Evidence], today: date) -> str:
    """ "5 visits. School register: on time 51% to 93%": visits are counted, the last word of all else is quoted."""
    visits = [each for each in evidence if each.kind == "visit"]
    others = [each for each in evidence if each.kind != "visit"]
    found = []
    if len(visits) == 1:
        found.append(f"Visit {short_date(visits[0].on, today)}" + (f": {visits[0].words}" if visits[0].words else ""))
    elif visits:
        found.append(count(len(visits), "visit"))
    if others:
        last = others[-1]
        found.append(f"{last.source or 'Seen'}, {short_date(last.on, today)}: {last.words}")
    return ". ".join(found)


def said_words(said: Said, today: date) -> str:
    """ "9 Nov: better, 8 of 10"."""
    score = f", {said.score} of 10" if said.score is not None else ""
    return f"{short_date(said.on, today)}: {CHANGES[said.change].lower()}{score}"
