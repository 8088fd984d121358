"""x"""

from dataclasses import dataclass
from typing import Any

FAULTS = ()


@dataclass
class Case:
    life: Any
    rows: Any
    then: Any
    before: Any
    chance: Any
    period: Any
