"""What people say in the story reads as people write: sentences begin large, and "they" is never "they is"."""

import re

SMALL_START = re.compile(r"[.?!][”’]? +[a-z]")
PLURAL_WITH_ONE = re.compile(r"\bthey (is|has|does|was|said .* they is)\b", re.IGNORECASE)


def texts(story):
    return [value for kept in story.tables.rows.values() for row in kept for value in row if _is_prose(value)]


def _is_prose(value) -> bool:
    return isinstance(value, str) and value.count(" ") > 3 and value[-1] in ".?!”" and value[0] != "["


def test_every_sentence_begins_with_a_large_letter(story):
    found = texts(story)
    assert len(found) > 500
    assert not {text for text in found if SMALL_START.search(text) or text[0].islower()}


def test_they_are_many(story):
    assert not {text for text in texts(story) if PLURAL_WITH_ONE.search(text)}


def test_before_birth_nobody_comes_home_with_a_bruise(rows):
    unborn = {row["contact_id"] for row in rows("front_door_contactchild", "contact_id", "heard_age")
              if row["heard_age"] == "not born yet"}  # fmt: skip
    born = {row["contact_id"] for row in rows("front_door_contactchild", "contact_id", "heard_age")} - unborn
    told = {row["id"]: row["what"] for row in rows("front_door_contact", "id", "what") if row["id"] in unborn - born}
    assert told
    assert not [what for what in told.values() if re.search(r"bruise|school|arrested|hungry", what)]


def test_what_a_caller_is_told_goes_with_what_was_decided(rows):
    told = {(row["decision"], row["told_caller"]) for row in rows("front_door_screening", "decision", "told_caller")}
    assert not [words for decision, words in told if decision == "none" and "assess" in words]
    assert not [words for _, words in told if words.startswith("Told ")]  # the label says that already
