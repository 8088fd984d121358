"""Supervision of the last months: what was held, called off and signed, what was decided about each child, and, in its
own store, the worker's own part. In a share of it nothing comes of what was decided, or nothing is held for too long.

It is told at the end, from the posts and the parts that the story left, with dice of its own: nothing else of the story
falls otherwise because of it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from goldenthread.foundations.clocks import working_days
from goldenthread.practice.supervision.rules import SUPERVISED
from goldenthread.practice.supervision.samples.rules import Written, drawn, quarter_of

from .stories import Story
from .tables import moment
from .words import SUPERVISION_SAYS as SAYS
from .words import fill

LOOKED_BACK = timedelta(days=100)
EVERY, EVERY_NEW = (26, 31), (12, 15)  # days from one to the next; of the newly qualified
LAPSED, LAPSED_FOR = 0.16, (34, 70)  # of the workers nothing was held for so many days
UNSIGNED, NOT_HELD, SPOKEN_OF, THOUGHT, DONE, NOT_YET = 0.1, 0.08, 0.8, 0.75, 0.9, 0.05  # shares
REREAD, PERSONAL = 0.7, 0.85
REREAD_AFTER = timedelta(days=20)
CALM_DAYS = 16  # since the last supervision of the tour's own, which is in time
IN_GROUP, GROUP_AGO = 3, 24


class Post(NamedTuple):
    worker: int
    manager: int
    newly: bool
    started: date


class Part(NamedTuple):
    child: int
    start: date
    end: date | None


@dataclass(frozen=True)
class Named:
    """As much of a child or a parent as a sentence needs."""

    given: str
    he: str = "they"


def supervise(story: Story) -> None:
    """Of everybody who is supervised, the meetings of the last hundred days and what was written in them."""
    telling = _Telling(story)
    for post in telling.posts:
        for day, is_last in telling.days(post):
            telling.meet(post, day, is_last)
    telling.reread()
    telling.group()


class _Telling:
    def __init__(self, story: Story) -> None:
        self.story, self.dice = story, Random(story.today.toordinal())
        self.calm = {member.id for member in story.staff.everybody().values() if member.on_tour}
        self.posts = _posts(story)
        self.parts = _parts(story)
        self.named = _names(story)
        self.locked = {child for (child,) in story.tables.get("access_lock", "child_id")}
        self.seniors = {head.id for head in story.staff.service_managers}
        self.written: list[tuple[date, Written]] = []

    def days(self, post: Post) -> list[tuple[date, bool]]:
        """On which days it was held, the oldest first, and which was the last."""
        ago = self.dice.randint(2, 24 if not post.newly else 11)
        if post.worker in self.calm:
            ago = CALM_DAYS if not post.newly else 6
        elif self.dice.random() < LAPSED:
            ago = self.dice.randint(*LAPSED_FOR)
        found, day = [], self.story.today - timedelta(days=ago)
        while day > max(self.story.today - LOOKED_BACK, post.started):
            found.append(working_days.add(day, -1))
            day -= timedelta(days=self.dice.randint(*(EVERY_NEW if post.newly else EVERY)))
        return [(each, place == 0) for place, each in enumerate(found)][::-1]

    def meet(self, post: Post, day: date, is_last: bool) -> None:
        add, is_calm = self.story.tables.add, post.worker in self.calm
        if not is_last and not is_calm and self.dice.random() < NOT_HELD:
            reason = self.dice.choice(["sick", "leave", "urgent", "supervisor"])
            add("supervision_calledoff", post.worker, day, reason, post.manager, moment(day, 9))
            return
        meeting = add("supervision_meeting", "one_to_one", post.manager, day, moment(day, 10))
        add("supervision_seat", meeting, post.worker, moment(day, 10))
        add("supervision_signature", meeting, post.manager, moment(day, 16))
        if is_calm or self.dice.random() >= UNSIGNED:
            add("supervision_signature", meeting, post.worker, moment(day, 16, 30))
        if self.dice.random() < PERSONAL:
            words = [self.dice.choice(SAYS[key]) for key in ("wellbeing", "workload", "learning")]
            add("supervision_personal", meeting, post.worker, *words, post.manager, moment(day, 11))
        for part in self.parts[post.worker]:
            if part.start <= day and (part.end is None or day < part.end) and self.dice.random() < SPOKEN_OF:
                self.speak_of(post, part.child, day, meeting, is_last)

    def speak_of(self, post: Post, child: int, day: date, meeting: int, is_last: bool) -> None:
        """One entry: mostly a decision for the worker, sometimes only a thought."""
        if child in self.locked:
            return
        dice, add = self.dice, self.story.tables.add
        decided = dice.random() < 0.8
        decision, why, done = (self.say(text, child) for text in dice.choice(SAYS["decided"]))
        do_by = working_days.add(day, dice.randint(14, 18) if is_last else dice.randint(5, 10))
        row = (decision, why, post.worker, do_by) if decided else ("", "", None, None)
        entry = add("supervision_entry", child, meeting, day, *row, "", post.manager, moment(day, 12))
        if not decided or dice.random() < THOUGHT:
            for prompt, ways in SAYS["thought"].items():
                add("supervision_answer", entry, prompt, self.say(dice.choice(ways), child), moment(day, 12))
        if decided and not is_last:
            self.came(post, entry, do_by, done)
        self.written.append((day, Written(entry, post.manager)))

    def came(self, post: Post, entry: int, do_by: date, done: str) -> None:
        """What came of it; of a share nothing, and it waits."""
        chance, on = self.dice.random(), working_days.add(do_by, -1)
        if on > self.story.yesterday:
            return
        if post.worker in self.calm or chance < DONE:
            self.story.tables.add("supervision_came", entry, "done", done, post.worker, moment(on, 15))
        elif chance < DONE + NOT_YET:
            why = self.dice.choice(SAYS["undone"])
            self.story.tables.add("supervision_came", entry, "not_done", why, post.worker, moment(on, 15))

    def reread(self) -> None:
        """Of what the lot drew of each quarter, most of what is old enough: by a service's manager, who did not write
        it."""
        by_quarter: dict[str, list[tuple[date, Written]]] = defaultdict(list)
        for day, written in self.written:
            by_quarter[quarter_of(day)].append((day, written))
        for quarter, rows in sorted(by_quarter.items()):
            days = {written.entry: (day, written.author) for day, written in rows}
            for entry in drawn(quarter, [written for _, written in rows]):
                day, author = days[entry]
                seniors = sorted(self.seniors - {author})
                if seniors and day < self.story.today - REREAD_AFTER and self.dice.random() < REREAD:
                    self._found(entry, day, self.dice.choice(seniors))

    def _found(self, entry: int, day: date, senior: int) -> None:
        found = self.dice.choice(["both", "decides"])
        at = moment(working_days.add(day, 12), 9)
        self.story.tables.add("supervision_reread", entry, found, SAYS["found"][found == "decides"], senior, at)

    def group(self) -> None:
        """Three of our team thought about one child together."""
        manager, day = self.story.staff.ours.manager, working_days.add(self.story.today, -GROUP_AGO)
        there = [post for post in self.posts if post.manager == manager.id and self.parts[post.worker]][:IN_GROUP]
        if len(there) < IN_GROUP:
            return
        add = self.story.tables.add
        meeting = add("supervision_meeting", "group", manager.id, day, moment(day, 13))
        for who in there:
            add("supervision_seat", meeting, who.worker, moment(day, 13))
        for who in (manager.id, *(post.worker for post in there)):
            add("supervision_signature", meeting, who, moment(day, 15))
        child = self.parts[there[-1].worker][0].child
        if child not in self.locked:
            entry = add("supervision_entry", child, meeting, day, "", "", None, None, "", manager.id, moment(day, 14))
            for prompt, ways in SAYS["thought"].items():
                add("supervision_answer", entry, prompt, self.say(ways[-1], child), moment(day, 14))

    def say(self, text: str, child: int) -> str:
        given, he, mother = self.named[child]
        return fill(text, Named(given, he), Named(mother))


def _posts(story: Story) -> list[Post]:
    """Who is supervised today, and by whom."""
    names = ("worker_id", "role", "manager_id", "newly_qualified", "started_on", "ended_on")
    return [
        Post(worker, manager, newly, started)
        for worker, role, manager, newly, started, ended in story.tables.get("workforce_post", *names)
        if manager and role in SUPERVISED and started <= story.today and (ended is None or ended > story.today)
    ]


def _parts(story: Story) -> dict[int, list[Part]]:
    """By worker, the children allocated to them in the last months."""
    found: dict[int, list[Part]] = defaultdict(list)
    names = ("worker_id", "child_id", "role", "started_on", "ended_on")
    for worker, child, role, start, end in story.tables.get("access_involvement", *names):
        if role == "allocated" and (end is None or end > story.today - LOOKED_BACK):
            found[worker].append(Part(child, start, end))
    return found


def _names(story: Story) -> dict[int, tuple[str, str, str]]:
    """By child: the given name, he or she, and what the mother is called."""
    people = {
        person: (given, {"M": "he", "F": "she"}.get(sex, "they"))
        for person, given, sex in story.tables.get("people_person", "id", "given_names", "sex")
    }
    mothers: dict[int, str] = {}
    for one, other, kind in story.tables.get("people_relationship", "person_id", "other_id", "kind"):
        if kind == "parent" and people[one][1] == "she":
            mothers.setdefault(other, people[one][0])
    return {person: (given, he, mothers.get(person, "the mother")) for person, (given, he) in people.items()}
