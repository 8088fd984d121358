"""The rules of plans as tables."""

from datetime import date, timedelta

import pytest

from goldenthread.foundations.clocks import state_of_date
from goldenthread.journey.assessment.prompts import practice_model
from goldenthread.journey.planning import rules
from goldenthread.journey.planning.checks import rules as checks
from goldenthread.journey.planning.golden import picture
from goldenthread.journey.planning.golden import rules as golden
from goldenthread.journey.planning.golden.rules import Said, Strand, Thread
from goldenthread.journey.planning.paper import rules as paper
from goldenthread.journey.planning.shown import Evidence
from goldenthread.journey.planning.versions import rules as versions
from goldenthread.journey.planning.writing import rules as writing

TODAY = date(2026, 11, 17)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def step(**facts):
    return {
        "id": 1, "what": "Breakfast club", "who": "Wagtail", "agency": "", "by": "2026-12-04", "became": "", "on": None,
        "note": "",
    } | facts  # fmt: skip


def need(place=1, steps=(), outcome=True, **facts):
    goal = {"id": place, "text": "Fed and on time.", "family": "x", "own": "x", "measure": "The register.", "by": None}
    return {
        "id": place, "place": place, "text": "Hungry at school.", "family": "x", "own": "x", "picked": "",
        "outcome": goal if outcome else None, "steps": list(steps),
    } | facts  # fmt: skip


def plan(*needs, otherwise=True):
    case = {"id": 1, "when": "it fails", "by": None, "then": "Plover rings Kestrel"}
    return {"child": "Tansy", "needs": list(needs), "otherwise": [case] if otherwise else [], "visit_every": None}


@pytest.mark.parametrize(
    ("last", "kind", "note", "reason"),
    [
        (None, "begun", "", ""), ("", "done", "", ""), ("begun", "done", "", ""), ("begun", "begun", "", "under way"),
        ("done", "done", "", "done already"), ("done", "again", "", ""), ("again", "dropped", "Moved away", ""),
        ("", "dropped", "", "Say why"), ("dropped", "dropped", "x", "dropped already"),
    ],
)  # fmt: skip
def test_a_step_moves_only_as_the_table_says(last, kind, note, reason):
    reasons = rules.reasons_against_step_move(last, kind, note, TODAY, TODAY)
    assert (reason in " ".join(reasons)) if reason else reasons == []


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (plan(), ["no_need"]),
        (plan(need(steps=[step()])), []),
        (plan(need(outcome=False)), ["no_outcome"]),
        (plan(need()), ["no_step"]),
        (plan(need(steps=[step(became="dropped")])), ["no_step"]),
        (plan(need(steps=[step(who="")])), ["no_owner"]),
        (plan(need(steps=[step(by=None)])), ["no_day"]),
        (plan(need(steps=[step(by="2026-11-16")])), ["past_day"]),
        (plan(need(steps=[step(by="2026-11-16", became="done")])), []),
        (plan(need(steps=[step()]), otherwise=False), ["no_otherwise"]),
        (plan(need(steps=[step(what="Support the family regularly")])), ["vague"]),
        (plan(*(need(place, [step()]) for place in range(1, 7))), ["too_many"]),
    ],
)
def test_what_a_plan_still_lacks(content, ids):
    assert [check.id for check in checks.checks(content, today=TODAY, carried={})] == ids


def test_an_empty_plan_a_need_without_an_outcome_and_too_few_visits_alone_stand_in_the_way():
    assert {id for id, (_, _, blocks) in checks.CHECKS.items() if blocks} == {"no_need", "no_outcome", "too_seldom"}
    assert checks.in_the_way(checks.checks(plan(need(outcome=False)), today=TODAY, carried={})) == [
        "Need 1 has no outcome: say what will be different for the child."
    ]


def held(*rows):
    """By the days before today on which a version was agreed and by which the step was to be done, and its words."""
    return [checks.Held(turn, ago(on), by if by is None else ago(by), says) for turn, on, by, says in rows]


CARRIES = [
    ("in no agreed version", [], None, 0),
    ("first agreed", [(0, 60, 50, "a")], 60, 0),
    ("taken on, its day past", [(0, 60, 50, "a"), (1, 40, 50, "a")], 60, 1),
    ("taken on, its day to come", [(0, 60, 10, "a"), (1, 40, 10, "a")], 60, 0),
    ("on its very day", [(0, 60, 40, "a"), (1, 40, 40, "a")], 60, 0),
    ("without a day", [(0, 60, None, "a"), (1, 40, None, "a"), (2, 20, None, "a")], 60, 2),
    ("each time a later day", [(0, 60, 50, "a"), (1, 40, 30, "a"), (2, 20, 10, "a")], 60, 2),
    ("other words", [(0, 60, 50, "a"), (1, 40, 50, "a"), (2, 20, 10, "b")], 20, 0),
    ("other words, then late again", [(0, 60, 50, "a"), (1, 40, 30, "b"), (2, 20, 30, "b")], 40, 1),
    ("taken up again", [(0, 60, 50, "a"), (1, 40, 50, "a"), (3, 20, 50, "a")], 20, 0),
]


@pytest.mark.parametrize(("rows", "since", "times"), [each[1:] for each in CARRIES], ids=[each[0] for each in CARRIES])
def test_a_step_is_carried_over_where_it_is_taken_on_unchanged_after_its_day(rows, since, times):
    found = checks.carried_of(held(*rows))
    assert (found.since, found.times) == (ago(since) if since else None, times)


@pytest.mark.parametrize(("times", "looks"), [(0, 0), (1, 0), (2, 1), (3, 1)])
def test_a_step_that_is_carried_over_twice_is_looked_at(times, looks):
    found = checks.checks(plan(need(steps=[step()])), today=TODAY, carried={1: times})
    assert [check.id for check in found] == ["carried"] * looks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bramble sets the bag the night before.", []),
        ("Some support as soon as possible", ["Some", "support", "as soon as possible"]),
        ("Something else, and the address book is lost", ["address"]),
        ("Monitor and ENSURE", ["Monitor", "ENSURE"]),
    ],
)
def test_vague_words_are_found_whole(text, words):
    pieces = checks.vague(text)
    assert [piece.text for piece in pieces if piece.better] == words
    assert "".join(piece.text for piece in pieces) == text
    assert checks.is_vague(text) is bool(words)


def test_every_vague_word_has_something_better():
    assert all(checks.VAGUE.values())


def test_text_of_a_brother_is_named():
    same = "Nobody sober is in charge at night when Bramble drinks."
    mine, theirs = plan(need(text=same, steps=[step()])), plan(need(text=same))
    (found,) = checks.checks(mine, today=TODAY, carried={}, beside={"Teasel": theirs})
    assert found.id == "copied" and same in found.words and "Teasel" in found.words
    assert checks.checks(mine, today=TODAY, carried={}, beside={"Teasel": plan(need(text="x", steps=[step()]))}) == []


SELDOM = [(None, "in_need", []), (30, "in_need", []), (31, "in_need", ["seldom"]), (31, "protection", ["too_seldom"])]


@pytest.mark.parametrize(("every", "kind", "ids"), SELDOM)
def test_visits_seldomer_than_the_clock_are_said_and_on_a_child_protection_plan_refused(every, kind, ids):
    content = plan(need(steps=[step()])) | {"visit_every": every}
    visits = checks.Visits("plan", 30, "6 weeks", binds=kind == "protection")
    found = checks.checks(content, today=TODAY, carried={}, visits=visits)
    assert [each.id for each in found] == ids and [each.blocks for each in found] == [kind == "protection"] * len(ids)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ([("Bramble Hawthorn", "yes"), ("Rush", "no")], [("Bramble Hawthorn", "yes"), ("Rush", "no")]),
        ([("Bramble Hawthorn", "not_asked"), ("Bramble", "yes")], [("Bramble Hawthorn", "yes")]),
        ([("Bramble", "partly"), ("Bramble Hawthorn", "not_asked")], [("Bramble Hawthorn", "partly")]),
        (
            [("Bramble Hawthorn", "yes"), ("Bramble Sedge", "no"), ("Bramble", "yes")],
            [("Bramble Hawthorn", "yes"), ("Bramble Sedge", "no"), ("Bramble", "yes")],
        ),
    ],
)
def test_who_stands_on_the_family_s_paper_by_two_names_stands_there_once(said, printed):
    assert paper.once_each(said) == printed


def test_words_for_paper_that_are_missing():
    content = plan(need(1), need(2, family=""), need(3, own=""))
    assert (checks.missing_words(content, "family"), checks.missing_words(content, "own")) == ([2], [3])
    assert paper.missing_sentence([2], "the family") == (
        "Need 2 has no words for the family yet: the worker’s stand there."
    )


SHOWN = Evidence(None, 1, ago(10), "on time")
STEP = Strand(1, "Breakfast club", "Wagtail", by=TODAY + timedelta(days=5))


@pytest.mark.parametrize(
    ("thread", "kinds"),
    [
        (Thread(1, "x", ago(3)), ["no_outcome"]),
        (Thread(1, "x", ago(3), 1, "y", "", ago(3)), ["no_step"]),
        (Thread(1, "x", ago(3), 1, "y", "", ago(3), [STEP]), []),
        (Thread(1, "x", ago(99), 1, "y", "", ago(99), [STEP]), ["no_evidence"]),
        (Thread(1, "x", ago(99), 1, "y", "", ago(42), [STEP]), []),
        (Thread(1, "x", ago(99), 1, "y", "", ago(43), [STEP]), ["no_evidence"]),
        (Thread(1, "x", ago(99), 1, "y", "", ago(99), [STEP], [SHOWN]), []),
        (Thread(1, "x", ago(99), 1, "y", "", ago(99), [STEP._replace(by=ago(1))], [SHOWN]), ["past_day"]),
        (Thread(1, "x", ago(99), 1, "y", "", ago(99), [STEP._replace(carried=2, since=ago(60))], [SHOWN]), ["carried"]),
        (Thread(1, "x", ago(99), 1, "y", "", ago(99), [STEP._replace(carried=1, since=ago(60))], [SHOWN]), []),
        (
            Thread(1, "x", ago(9), 1, "y", "", ago(9), [STEP], [], [Said(ago(8), "same"), Said(ago(1), "worse")]),
            ["flat"],
        ),
        (Thread(1, "x", ago(9), 1, "y", "", ago(9), [STEP], [], [Said(ago(8), "same"), Said(ago(1), "better")]), []),
        (Thread(1, "x", ago(99), 1, "y", "", ago(99), [], [], [Said(ago(1), "met")]), []),
    ],
)
def test_where_a_thread_breaks(thread, kinds):
    assert [each.kind for each in golden.breaks_in(thread, TODAY)] == kinds


def test_a_met_need_that_a_later_review_finds_unmet_is_not_met():
    thread = Thread(1, "x", ago(9), 1, "y", said=[Said(ago(8), "met"), Said(ago(1), "same")])
    assert thread.met_on is None


def threads(*facts):
    found = []
    for place, (kind, *_) in enumerate(facts, 1):
        said = [Said(ago(1), "met")] if kind == "met" else []
        thread = Thread(place, "x", ago(3), place, "y", "", ago(3), [STEP] if kind != "broken" else [], said=said)
        thread.breaks.extend(golden.breaks_in(thread, TODAY))
        found.append(thread)
    return found


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ((), "Nothing is planned yet. Pick a need from the assessment, or write one."),
        (("met",), "One need is met. "),
        (("holds",), "The thread holds."),
        (("met", "broken", "broken", "holds"),
         "One need is met. The thread is broken in two places, in needs 2 and 3. Need 4 holds."),
        (("broken", "holds", "holds"), "The thread is broken in one place, in need 1. Needs 2 and 3 hold."),
    ],
)  # fmt: skip
def test_the_lede_says_what_the_list_holds(kinds, words):
    found = threads(*((kind,) for kind in kinds))
    lede = golden.lede(found, [each for thread in found for each in thread.breaks])
    assert lede.before + lede.strong + lede.after == words


def test_an_overdue_review_is_a_break_of_the_whole_plan():
    late = golden.review_late(state_of_date(ago(8), TODAY), TODAY)
    assert late and late.place == 0 and late.how_long.endswith("since 9 November")
    found = threads(("holds",))
    assert golden.lede(found, [late]).after == ", at its review. Need 1 holds."
    assert golden.review_late(state_of_date(TODAY, TODAY), TODAY) is None


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ([], ""),
        ([Evidence(1, None, ago(4), "two beds up", kind="visit")], "Visit 13 Nov: two beds up"),
        ([Evidence(1, None, ago(4), "a", kind="visit")] * 5, "5 visits"),
        ([Evidence(1, None, ago(4), "a", kind="visit")] * 5 + [SHOWN._replace(source="School")],
         "5 visits. School, 7 Nov: on time"),
    ],
)  # fmt: skip
def test_evidence_is_counted_and_quoted(evidence, words):
    assert golden.evidence_words(evidence, TODAY) == words


def test_the_words_of_the_picture_fit_their_columns():
    long = "Wolverhampton " * 40 + "x" * 90
    strands = [STEP._replace(what=long, who=long), STEP._replace(id=2, became="done", on=ago(2))]
    thread = Thread(1, long, ago(3), 1, long, "", ago(3), strands, [SHOWN._replace(words=long)], [Said(ago(1), "same")])
    drawn = picture.draw([thread, *threads(("broken",), ("met",))], None, TODAY)
    for words in drawn.words:
        room = next((picture.ROOM[x] for x in sorted(picture.ROOM, reverse=True) if words.x >= x), 240)
        assert all(picture.width(line) <= room for line in words.lines), words
        assert words.x + max(map(picture.width, words.lines)) <= picture.WIDE
    assert max(words.y for words in drawn.words) < drawn.height
    tops = [words.y for words in drawn.words if words.lines[0].startswith("Need ") and words.x == 0]
    assert tops == sorted(tops)


def test_a_picture_says_broken_where_it_is():
    drawn = picture.draw(threads(("broken",), ("holds",)), None, TODAY)
    said = [" ".join(words.lines) for words in drawn.words if "x-late" in words.css]
    assert said == ["Broken: no step"]
    assert sum(path.css == "t-bead--break" for path in drawn.paths) == 1


def test_changes_between_two_versions():
    old, new = plan(need(steps=[step()])), plan(need(steps=[step(by="2026-12-11")]), need(2))
    assert [change.part.title for change in versions.changes(old, new)] == [
        "Need 1: step", "Need 2", "Need 2: outcome",
    ]  # fmt: skip
    assert "Need 1" in versions.unchanged(old, new)
    gone = versions.changes(new, old)
    assert {piece.kind for change in gone if change.part.title == "Need 2" for piece in change.pieces} == {"removed"}


@pytest.mark.parametrize(
    ("author", "wrote", "agreed", "why", "refused"),
    [
        (1, False, True, "", False), (2, False, True, "", True), (1, True, True, "", True),
        (1, False, False, "", True), (1, False, False, "Who?", False),
    ],
)  # fmt: skip
def test_nobody_decides_on_their_own_work(author, wrote, agreed, why, refused):
    assert bool(versions.reasons_against_deciding(author, 2, wrote, agreed, why)) is refused


@pytest.mark.parametrize(
    ("model", "offered"),
    [("signs_of_safety", ["harm", "danger", "complicating", "next_steps"]),
     ("strengthening_families", ["harm", "complicating", "next_steps"])],
)  # fmt: skip
def test_what_is_offered_hangs_on_the_practice_model(model, offered):
    assert writing.offered_prompts(practice_model(model)) == offered


def test_on_paper_stand_only_what_a_family_may_hold():
    inside = step(note="Kestrel doubts that he will", became="begun")
    (shown,) = paper.needs_on_paper(plan(need(steps=[inside, step(id=2, became="dropped", note="x")], own="")), "own")
    assert shown == {
        "title": "Hungry at school.", "goal": "x", "measure": "",
        "steps": [{"what": "Breakfast club", "who": "Wagtail", "when": "by 4 December 2026"}],
    }  # fmt: skip


def test_a_child_protection_plan_alone_is_not_reviewed_beside_its_meetings():
    (against,) = rules.reasons_against_kind("review", ["protection"])
    assert against == "A child protection plan is reviewed by core groups and conferences. Record it there."
    for kind, tracks in (("core_group", ["protection"]), ("review", ["in_need"]), ("review", ["protection", "care"]),
                         ("review", [])):  # fmt: skip
        assert rules.reasons_against_kind(kind, tracks) == []
