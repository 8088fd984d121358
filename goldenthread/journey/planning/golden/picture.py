"""The thread of a plan as lines, beads and words: where each stands. The template draws them; no style is set here."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goldenthread.foundations.clocks import State
from goldenthread.foundations.clocks.states import short_date
from goldenthread.foundations.ui.drawings import diamond, fray, n
from goldenthread.foundations.ui.letters import width

from . import rules
from .rules import Strand, Thread

WIDE = 1216
NEED, OUTCOME, STEPS, EVIDENCE, REVIEW, MET = 0, 212, 444, 764, 944, 1120  # where the words of a column begin
BEAD = 8  # the bead stands so far right of its words
FORK, JOIN = 382, 702  # where strands part, and where they turn to join
LINE = 17  # pixels from one line of words to the next
ROOM = {NEED: 182, OUTCOME: 165, STEPS: 240, EVIDENCE: 168, REVIEW: 165, MET: 96}
HEADS = (
    (NEED, "Need"),
    (OUTCOME, "Outcome"),
    (STEPS, "Steps"),
    (EVIDENCE, "Evidence"),
    (REVIEW, "Review"),
    (MET, "Met"),
)
MOST_LINES = 5  # of one text: the table holds all of it


class Path(NamedTuple):
    css: str
    d: str


class Bead(NamedTuple):
    kind: str  # done, part, next
    x: float
    y: float
    r: float = 5


class Words(NamedTuple):
    x: float
    y: float
    lines: list[str]
    css: str = ""


class Picture(NamedTuple):
    height: float
    paths: list[Path]
    beads: list[Bead]
    words: list[Words]


def wrap(text: str, room: float, bold: bool = False, most: int = MOST_LINES) -> list[str]:
    """Lines that fit, by the measure of the widest face; a word that is too long for a line is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(_cut(word, room, bold))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(f"{lines[most - 1]} …", room, bold)]
    return lines


def _cut(word: str, room: float, bold: bool) -> str:
    while width(word, bold) > room:
        word = word.removesuffix("…")[:-1] + "…"
    return word


class Canvas:
    """One row after another, from the top down."""

    def __init__(self, today: date, due: State | None) -> None:
        self.today, self.due = today, due
        self.paths, self.beads, self.words = (
            [Path("c-axis", f"M0 28H{WIDE}")],
            [],
            [Words(x, 16, [t], "x-b") for x, t in HEADS],
        )
        self.bottom = 28.0

    def line(self, css: str, d: str) -> None:
        self.paths.append(Path(css, d))

    def say(self, x: float, y: float, text: str, css: str = "", column: int | None = None) -> float:
        """Words in a column; says where they end."""
        bold = "x-b" in css or "x-late" in css
        lines = wrap(text, ROOM[int(x) if column is None else column], bold)
        self.words.append(Words(x, y, lines, css))
        return y + LINE * max(len(lines) - 1, 0)

    def row(self, thread: Thread) -> None:
        strands = [_Laid(strand, _broken(thread, strand), self.today) for strand in thread.drawn]
        y = self.bottom + max(36, strands[0].above + 14 if strands else 0)
        self.words.append(Words(NEED, y - 14, [f"Need {thread.place}"], "x-thread x-b"))
        self.beads.append(Bead("done", NEED + BEAD, y))
        ends = [self.say(NEED, y + 25, thread.need), self._outcome(thread, y), self._steps(thread, strands, y)]
        ends += [self._evidence(thread, y), self._review(thread, y), self._met(thread, y)]
        self.bottom = max([*ends, y + 40]) + 24
        self.line("c-rule", f"M0 {n(self.bottom)}H{WIDE}")

    def torn(self, start: float, bead: float, y: float) -> None:
        """The line frays, red dots follow, a red diamond stands where the next thing should be."""
        self.line("t-fray", fray(start, y))
        self.line("t-gap", f"M{n(start + 12)} {n(y)}H{n(bead - 14)}")
        self.line("t-bead--break", diamond(bead, 7, y))

    def _outcome(self, thread: Thread, y: float) -> float:
        at = OUTCOME + BEAD
        if thread.outcome:
            self.line("t-line", f"M{NEED + BEAD} {n(y)}H{at}")
            self.beads.append(Bead("done", at, y))
            return self.say(OUTCOME, y + 25, thread.outcome)
        self.line("t-line", f"M{NEED + BEAD} {n(y)}H160")
        self.torn(160, at, y)
        end = self.say(OUTCOME, y + 25, "Broken: no outcome", "x-late")
        words = f"Nobody has said what will be different. {waiting(thread.broken('no_outcome'))}"
        return self.say(OUTCOME, end + LINE, words, "x-2")

    def _steps(self, thread: Thread, strands: Sequence["_Laid"], y: float) -> float:
        at, start = STEPS + BEAD, OUTCOME + BEAD
        if not thread.outcome:
            self.line("t-next", f"M{start + 14} {n(y)}H{EVIDENCE - 2}")
            return y
        if not strands:
            self.line("t-line", f"M{start} {n(y)}H392")
            self.torn(392, at, y)
            end = self.say(at + 14, y + 5, "Broken: no step", "x-late", STEPS)
            self.line("t-next", f"M{n(at + 26 + width('Broken: no step', bold=True))} {n(y)}H{EVIDENCE - 2}")
            words = f"Nobody is yet asked to do anything. {waiting(thread.broken('no_step'))}"
            return self.say(STEPS, max(end, y) + 20, words, "x-2")
        self.line("t-line", f"M{start} {n(y)}H{FORK}")
        place = y
        for before, strand in zip([None, *strands], strands, strict=False):
            place += 0 if before is None else before.below + strand.above
            self._strand(strand, place, y)
        return place + strands[-1].below

    def _strand(self, laid: "_Laid", y: float, trunk: float) -> None:
        at, css = STEPS + BEAD, "t-line" if laid.strand.became else "t-next"
        parts = f"M{FORK} {n(trunk)}C417 {n(trunk)} 417 {n(y)} {at} {n(y)}" if y != trunk else f"M{FORK} {n(y)}H{at}"
        self.line("t-line", parts)
        if laid.broken:
            self.line("t-line", f"M{at} {n(y)}H602")
            self.torn(602, 662, y)
            self.line("t-next", f"M674 {n(y)}H{JOIN}")
        elif laid.strand.became == "begun":
            self.line("t-line", f"M{at} {n(y)}H572")
            self.line("t-next", f"M572 {n(y)}H{JOIN}")
        else:
            self.line(css, f"M{at} {n(y)}H{JOIN}")
        last, end = "t-line" if laid.strand.became == "done" else "t-next", EVIDENCE + BEAD
        joins = f"M{JOIN} {n(y)}C737 {n(y)} 737 {n(trunk)} {end} {n(trunk)}" if y != trunk else f"M{JOIN} {n(y)}H{end}"
        self.line(last, joins)
        self.beads.append(Bead({"done": "done", "begun": "part"}.get(laid.strand.became, "next"), at, y))
        self.words.append(Words(at + 10, y - 8 - LINE * (len(laid.what) - 1), laid.what))
        self.words.append(Words(at + 10, y + 16, laid.state, "x-late" if laid.broken else "x-2"))

    def _evidence(self, thread: Thread, y: float) -> float:
        at, broken = EVIDENCE + BEAD, thread.broken("no_evidence")
        said = rules.evidence_words(thread.evidence, self.today)
        if broken:
            self.line("t-bead--break", diamond(at, 7, y))
            words = "none since" if thread.evidence else "none yet, since"
            return self.say(EVIDENCE, y + 25, f"Broken: {words} {short_date(broken.since, self.today)}", "x-late")
        self.beads.append(Bead("done" if thread.met_on else "part" if said else "next", at, y))
        return self.say(EVIDENCE, y + 25, said or "None yet")

    def _review(self, thread: Thread, y: float) -> float:
        at, before = REVIEW + BEAD, EVIDENCE + BEAD
        holds = thread.said and thread.evidence and not thread.broken("no_evidence")
        self.line("t-line" if holds else "t-next", f"M{before + (0 if holds else 8)} {n(y)}H{at - (0 if holds else 6)}")
        if thread.broken("flat"):
            self.line("t-bead--break", diamond(at, 7, y))
        else:
            last = thread.said[-1].change if thread.said else ""
            self.beads.append(Bead({"met": "done", "better": "done"}.get(last, "part" if last else "next"), at, y))
        end = y + 25 - LINE
        if thread.said:
            end = self.say(REVIEW, end + LINE, rules.said_words(thread.said[-1], self.today))
        if flat := thread.broken("flat"):
            return self.say(REVIEW, end + LINE, f"Broken: {flat.words[0].lower()}{flat.words[1:]}", "x-late")
        if thread.said or not self.due:
            return end if thread.said else self.say(REVIEW, end + LINE, "None yet")
        late = self.due.kind == "late"
        words = f"{'Was due' if late else 'Due'} {short_date(self.due.due_on, self.today)}"
        return self.say(REVIEW, end + LINE, words, "x-late" if late else "")

    def _met(self, thread: Thread, y: float) -> float:
        at, before = MET + BEAD, REVIEW + BEAD
        if not thread.met_on:
            self.line("t-next", f"M{before + 8} {n(y)}H{at - 10}")
            self.beads.append(Bead("next", at, y, 9))
            return self.say(MET, y + 31, "Not met", "x-2")
        self.line("t-line", f"M{before} {n(y)}H{at}")
        self.beads.append(Bead("done", at, y, 10))
        self.line("t-tick", f"M{at - 4} {n(y)}l3 3.5l6 -7")
        return self.say(MET, y + 31, f"Met {short_date(thread.met_on, self.today)}", "x-b")


def waiting(broken: rules.Break | None) -> str:
    """ "Waiting 6 working days."; nothing where it waits since today."""
    days, comma, _ = broken.how_long.partition(",") if broken else ("", "", "")
    return f"Waiting {days}." if comma else ""


def _broken(thread: Thread, strand: Strand) -> rules.Break | None:
    return thread.broken("carried", strand.id) or thread.broken("past_day", strand.id)


class _Laid:
    """A step with its words wrapped, and the room that it takes above and below its strand."""

    def __init__(self, strand: Strand, broken: rules.Break | None, today: date) -> None:
        self.strand, self.broken = strand, broken
        self.what = wrap(strand.what, ROOM[STEPS], most=3)
        words = rules.break_words(strand, broken, today) if broken else rules.strand_words(strand, today)
        self.state = wrap(words, ROOM[STEPS], bold=bool(broken), most=2)
        self.above = 20.0 + LINE * (len(self.what) - 1)
        self.below = 26.0 + LINE * (len(self.state) - 1)


def draw(threads: Sequence[Thread], due: State | None, today: date) -> Picture:
    """The picture of a plan: a row for each need."""
    canvas = Canvas(today, due)
    for thread in threads:
        canvas.row(thread)
    return Picture(canvas.bottom + 2, canvas.paths, canvas.beads, canvas.words)


def finding(name: str, golden_lede: rules.Lede) -> str:
    """What the picture shows, in a sentence, for whoever does not see it."""
    return f"The thread of {name}’s plan. {golden_lede.before}{golden_lede.strong}{golden_lede.after}"
