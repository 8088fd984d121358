"""How an assessment's content is laid out to be read, and what must not be on paper."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..codes import OUTCOMES
from ..decisions.rules import factor_words, seen_words
from ..prompts import COLUMNS

HIDDEN = "[protected address]"


@dataclass(frozen=True, slots=True)
class Passage:
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section to read: passages in order, or the three columns side by side."""

    title: str
    passages: tuple[Passage, ...] = ()
    columns: tuple[tuple[str, tuple[Passage, ...]], ...] = ()


def chapters(content: Mapping[str, Any]) -> list[Chapter]:
    """The whole text in the order of the form; what nobody wrote is left out."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for answer in content["answers"]:
        if answer["text"].strip():
            found.setdefault(answer["title"], []).append(answer)
    return [_chapter(title, answers) for title, answers in found.items()]


def _chapter(title: str, answers: Sequence[Mapping[str, Any]]) -> Chapter:
    if not any(answer["column"] for answer in answers):
        return Chapter(title, tuple(Passage(a["question"], a["text"]) for a in answers))
    columns = tuple(
        (words, tuple(Passage(a["question"], a["text"]) for a in answers if a["column"] == column))
        for column, words in COLUMNS.items()
    )
    return Chapter(title, columns=columns)


def seen_lines(content: Mapping[str, Any], with_words: bool = True) -> list[str]:
    """When and how the child was seen; on a page that quotes the words beside it, without them."""
    return [seen_words(seen if with_words else {**seen, "words": ""}) for seen in content["seen"]]


def found_lines(content: Mapping[str, Any]) -> list[str]:
    return [factor_words(code) for code in content["factors"]]


def outcome_words(content: Mapping[str, Any], elsewhere: bool) -> str:
    """What came of it. Of an assessment that was made in another system nothing was proposed here."""
    return OUTCOMES.get(content["outcome"], "") or ("Its outcome is not known here" if elsewhere else _NO_OUTCOME)


_NO_OUTCOME = "No outcome is proposed yet"


def unseen_words(name: str, elsewhere: bool) -> str:
    """What stands where nobody wrote that the child was seen: never that it was not, when nobody here can know."""
    if elsewhere:
        return f"Whether {name} was seen is not known here: the assessment was made in another system."
    return f"{name} has not been seen in this assessment."


def without_addresses(value: Any, protected: Iterable[str]) -> Any:
    """The same content with every protected address taken out, wherever somebody typed it (roles.md section 2: a
    sensitive address is never printed)."""
    patterns = [_loose(words) for words in protected if len(words.strip()) >= 4]
    return _cleaned(value, patterns)


def _loose(words: str) -> re.Pattern[str]:
    # A postcode typed without its space, or with two, is the same postcode.
    letters = r"[\s,]*".join(re.escape(piece) for piece in re.findall(r"\w+", words))
    if re.fullmatch(r"[A-Za-z]{1,2}\d\w?\s*\d[A-Za-z]{2}", words.strip()):
        letters = r"\s*".join(re.escape(letter) for letter in re.sub(r"\s", "", words))
    return re.compile(rf"\b{letters}\b", re.IGNORECASE)


def _cleaned(value: Any, patterns: Sequence[re.Pattern[str]]) -> Any:
    if isinstance(value, str):
        for pattern in patterns:
            value = pattern.sub(HIDDEN, value)
        return value
    if isinstance(value, Mapping):
        return {key: _cleaned(each, patterns) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each, patterns) for each in value]
    return value
