"""What supervision asks about a child, read from data: by practice model, and replaceable with it.

A council that works by a model of its own puts a file here, of the same name as the model's file in
journey/assessment/models_of_practice: a copy of signs_of_safety.yaml, which says what the keys mean, in its own words.
A question that asks the same keeps its id; a new one gets an id that no other file has. Without the file nothing
starts, for supervision asks by no other model in its place (checks.py; site/council.py for the web server).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Prompt:
    id: str
    question: str
    hint: str = ""
    more: bool = False

    def asks(self, child: str) -> str:
        return self.question.format(child=child)

    def hints(self, child: str) -> str:
        return self.hint.format(child=child)


@cache
def prompts(model: str) -> tuple[Prompt, ...]:
    """The prompts of a practice model, in their order.

    :raises ValueError: the model has no file here, or two prompts have one id."""
    if reasons := reasons_against(model):
        raise ValueError(" ".join(reasons))
    content = yaml.safe_load(_file_of(model).read_text(encoding="utf-8"))
    found = tuple(Prompt(**entry) for entry in content["prompts"])
    if len({each.id for each in found}) < len(found):
        raise ValueError(f"The prompts of supervision for {model}: two have one id.")
    return found


def reasons_against(model: str) -> list[str]:
    """Why supervision cannot ask by this practice model: the file that is missing."""
    if model.isidentifier() and _file_of(model).exists():
        return []
    return [f"Supervision has no questions for the practice model “{model}”: {_file_of(model)} is missing."]


def _file_of(model: str) -> Path:
    return FOLDER / f"{model}.yaml"


@cache
def words_of(model: str) -> dict[str, str]:
    """By id, how each question is asked; what another model asked once is there too, so that no answer is nameless."""
    every = {each.id: each.question for path in sorted(FOLDER.glob("*.yaml")) for each in prompts(path.stem)}
    return every | {each.id: each.question for each in prompts(model)}
