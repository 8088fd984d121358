"""What changed, what was copied, and what a decision rests on."""

import pytest

from goldenthread.journey.assessment.decisions import rules
from goldenthread.journey.assessment.rules import Parent

BRAMBLE, RUSH = Parent("Bramble Hawthorn", "Bramble", "mother"), Parent("Rush Hawthorn", "Rush", "father")


def answer(prompt: str, text: str, section: str = "child", common: bool = False) -> dict:
    return {"prompt": prompt, "section": section, "title": section.title(), "question": f"{prompt}?", "column": "",
            "common": common, "text": text, "by": "Plover"}  # fmt: skip


def content(**over) -> dict:
    return {
        "model": "signs_of_safety", "child": "Tansy", "answers": [], "seen": [], "views": [], "scales": [],
        "factors": [], "outcome": "", "overrun": "",
    } | over  # fmt: skip


def seen(how: str, on: str = "2026-10-30", **over) -> dict:
    return {"on": on, "how": how, "where": "", "with_whom": "", "words": "", "observed": "", "by": "Plover"} | over


def view(who: str, said: str = "Words", why_not: str = "", agency: bool = False, role: str = "") -> dict:
    return {"who": who, "role": role, "agency": agency, "said": said, "why_not": why_not, "on": "2026-11-13"}


CHANGES = [
    (content(), content(), []),
    (content(answers=[answer("day", "A")]), content(answers=[answer("day", "A B")]), [("day?", "1 addition")]),
    (content(answers=[answer("day", "Mum engages well.")]), content(answers=[answer("day", "She asks early now.")]),
     [("day?", "1 change")]),
    (content(views=[view("Rush", "", "No answer.")]), content(views=[view("Rush", "He works nights.")]),
     [("What Rush says", "1 change")]),
    (content(views=[view("Rush")]), content(), [("What Rush says", "1 change")]),
    (content(seen=[seen("with", with_whom="Mum")]), content(seen=[seen("with", with_whom="Mum"), seen("alone")]),
     [("When Tansy was seen", "1 addition")]),
    (content(factors=["16A"]), content(factors=["16A", "17A"]), [("What was found", "1 addition")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "found"), CHANGES)
def test_what_changed_since_it_came_back(old, new, found):
    assert [(change.part.title, change.words) for change in rules.changes(old, new)] == found


def test_what_was_asked_is_answered_or_not():
    old = content(answers=[answer("day", "A"), answer("plan", "P", "plan")])
    new = content(answers=[answer("day", "B"), answer("plan", "P", "plan")])
    assert rules.answered(["child", "plan"], old, new) == {"child": True, "plan": False}
    assert "Plan" in rules.unchanged(old, new)


SAME = "Tansy gets herself up and walks to school."
COPIES = [
    ([answer("day", SAME)], [answer("day", f"He is nine. {SAME}")], [SAME]),
    ([answer("day", SAME)], [answer("health", SAME.upper())], [SAME]),
    ([answer("day", "She is well.")], [answer("day", "She is well.")], []),  # short sentences agree by chance
    ([answer("history", SAME, common=True)], [answer("history", SAME, common=True)], []),  # written once for both
]


@pytest.mark.parametrize(("mine", "theirs", "same"), COPIES)
def test_a_sentence_copied_from_a_brother_or_sister_is_found(mine, theirs, same):
    assert rules.copied(content(answers=mine), content(answers=theirs)) == same


RESTS = [
    (content(), {}, "seen", "missing"),
    (content(seen=[seen("not_seen")]), {}, "seen", "missing"),
    (content(seen=[seen("with", with_whom="Mum")]), {}, "seen", "look"),
    (content(seen=[seen("alone")]), {}, "seen", "yes"),
    (content(seen=[seen("alone", words="I count cars")]), {}, "words", "yes"),
    (content(seen=[seen("alone", observed="Quiet")]), {}, "words", "look"),
    (content(), {"parents": [BRAMBLE, RUSH]}, "parents", "missing"),
    (content(views=[view("Bramble"), view("Rush", "", "No answer")]), {"parents": [BRAMBLE, RUSH]}, "parents", "look"),
    (content(views=[view("Bramble"), view("Rush")]), {"parents": [BRAMBLE, RUSH]}, "parents", "yes"),
    (content(), {"earlier_years": [2022, 2024]}, "history", "missing"),
    (content(answers=[answer("history", "It was so before.")]), {"earlier_years": [2022]}, "history", "look"),
    (content(answers=[answer("history", "In 2022 too.")]), {"earlier_years": [2022, 2024]}, "history", "yes"),
    (content(), {"agencies_waiting": ["Health visitor"]}, "agencies", "missing"),
    (content(views=[view("Health visitor", agency=True)]), {"agencies_waiting": ["Health visitor"]}, "agencies", "yes"),
    (content(answers=[answer("danger", "D"), answer("goal", "")]), {}, "danger", "missing"),
    (
        content(answers=[answer("danger", "D"), answer("goal", "G")], scales=[{"who": "Rush", "score": 4}]),
        {},
        "danger",
        "yes",
    ),
]


@pytest.mark.parametrize(("it", "facts", "check", "word"), RESTS)
def test_what_it_rests_on(it, facts, check, word):
    found = {each.id: each for each in rules.rests_on(it, **facts)}
    assert found[check].word == word


def test_seen_alone_says_how_often_and_when():
    checks = rules.rests_on(content(seen=[seen("alone", "2026-10-19"), seen("alone")]), sex="M")
    assert checks[0].words == "Seen alone, twice: 19 October and 30 October"
    assert checks[1].words == "His own words"


def test_a_copy_names_whose_it_is():
    other = content(answers=[answer("day", SAME)])
    checks = rules.rests_on(content(answers=[answer("day", SAME)]), beside={7: ("Madder", other)})
    assert checks[-1].words == "One sentence is word for word in Madder’s assessment."
    assert checks[-1].compare_with == 7
