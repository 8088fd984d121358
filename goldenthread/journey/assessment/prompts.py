"""The practice model: its sections and prompts, read from data so that a council can work by another.

An answer is kept under the prompt's id, which never changes; the question's words may.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

import yaml

Scope = Literal["own", "common"]
Kind = Literal["text", "seen", "words", "parents", "agencies", "scales", "factors", "outcome", "overrun"]
Need = Literal["no", "always", "late"]
# Which form a section shows: one that holds text, or one of the records with a form of its own.
FORMS: Final[dict[Kind, str]] = {
    "text": "text", "seen": "seen", "words": "seen", "parents": "views", "agencies": "views", "scales": "scale",
    "factors": "outcome", "outcome": "outcome", "overrun": "outcome",
}  # fmt: skip
COLUMNS: Final[dict[str, str]] = {
    "worries": "What are we worried about?",
    "well": "What is working well?",
    "needs": "What needs to happen?",
}
MOST_PROMPTS, MOST_REQUIRED = 40, 12
FOLDER: Final = Path(__file__).parent / "models_of_practice"


@dataclass(frozen=True, slots=True)
class Prompt:
    id: str
    section: str
    question: str
    hint: str = ""
    scope: Scope = "own"
    answer: Kind = "text"
    required: Need = "no"
    known: tuple[str, ...] = ()  # what is offered beside it: sources of known.py
    column: str = ""

    def asks(self, child: str) -> str:
        """The question about this child."""
        return self.question.format(child=child)

    def hints(self, child: str) -> str:
        return self.hint.format(child=child)


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    prompts: tuple[Prompt, ...]

    @property
    def form(self) -> str:
        return FORMS[self.prompts[0].answer]

    @property
    def is_common(self) -> bool:
        return all(prompt.scope == "common" for prompt in self.prompts)

    def heading(self, child: str) -> str:
        return self.title.format(child=child)


@dataclass(frozen=True, slots=True)
class Scale:
    """Which question the 0 to 10 answers, and what its two ends mean."""

    question: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class PracticeModel:
    id: str
    name: str
    sections: tuple[Section, ...]
    scale: Scale | None = None

    def __post_init__(self) -> None:
        """Refuses a file that could not be worked with."""
        if reasons := reasons_against(self):
            raise ValueError(f"Practice model {self.id}: {'; '.join(reasons)}.")

    def prompts(self) -> Iterator[Prompt]:
        for section in self.sections:
            yield from section.prompts

    def prompt(self, id: str) -> Prompt | None:
        return next((prompt for prompt in self.prompts() if prompt.id == id), None)

    def section(self, id: str) -> Section | None:
        return next((section for section in self.sections if section.id == id), None)

    def place_of(self, kind: Kind) -> str:
        """The section in which something of this kind is recorded; empty when the model does not ask for it."""
        return next((prompt.section for prompt in self.prompts() if prompt.answer == kind), "")


def reasons_against(model: PracticeModel) -> list[str]:
    """Why a set of prompts cannot be used; empty when it can. The numbers are the house's own budget."""
    prompts = list(model.prompts())
    ids = [prompt.id for prompt in prompts]
    checks = {
        f"{len(prompts)} prompts, {MOST_PROMPTS} at most": len(prompts) <= MOST_PROMPTS,
        f"more than {MOST_REQUIRED} required": sum(p.required != "no" for p in prompts) <= MOST_REQUIRED,
        "two prompts have one id": len(ids) == len(set(ids)),
        "a prompt asks for something that is not known here": all(p.answer in get_args(Kind) for p in prompts),
        "a section mixes text with a form of its own": all(
            len({FORMS[p.answer] for p in section.prompts}) == 1 for section in model.sections
        ),
        "a column is not one of the three": all(p.column in {"", *COLUMNS} for p in prompts),
    }
    return [reason for reason, holds in checks.items() if not holds]


@cache
def practice_model(id: str) -> PracticeModel:
    """The model with this id. Raises ValueError when there is none, or when its file cannot be worked with."""
    path = FOLDER / f"{id}.yaml"
    if not id.isidentifier() or not path.exists():
        raise ValueError(f"There is no practice model called “{id}”.")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    scale = Scale(**content["scale"]) if "scale" in content else None
    return PracticeModel(content["id"], content["name"], tuple(map(_section, content["sections"])), scale)


def _section(entry: dict[str, Any]) -> Section:
    return Section(entry["id"], entry["title"], tuple(_prompt(entry["id"], prompt) for prompt in entry["prompts"]))


def _prompt(section: str, entry: dict[str, Any]) -> Prompt:
    need = {True: "always", "late": "late"}.get(entry.pop("required", False), "no")
    return Prompt(section=section, required=need, known=tuple(entry.pop("known", ())), **entry)


def models() -> list[str]:
    """The ids of the models that stand ready."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))
