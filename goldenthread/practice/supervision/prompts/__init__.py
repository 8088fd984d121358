"""What supervision asks about a child, read from data: by practice model, and replaceable with it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

FOLDER: Final = Path(__file__).parent
USUAL: Final = "signs_of_safety"  # asked where a council's own practice model has no file here


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

    :raises ValueError: two of them have one id."""
    path = FOLDER / f"{model}.yaml"
    if not model.isidentifier() or not path.exists():
        path = FOLDER / f"{USUAL}.yaml"
    found = tuple(Prompt(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["prompts"])
    if len({each.id for each in found}) < len(found):
        raise ValueError(f"The prompts of supervision for {model}: two have one id.")
    return found


@cache
def words_of(model: str) -> dict[str, str]:
    """By id, how each question is asked; what another model asked once is there too, so that no answer is nameless."""
    every = {each.id: each.question for path in sorted(FOLDER.glob("*.yaml")) for each in prompts(path.stem)}
    return every | {each.id: each.question for each in prompts(model)}
