"""One thing that shows that a step or an outcome is real. Here alone, so that rules may speak of it."""

from datetime import date
from typing import NamedTuple


class Evidence(NamedTuple):
    """One thing seen, said or shown. `outcome_id` may be empty where the step says it."""

    step_id: int | None
    outcome_id: int | None
    on: date
    words: str  # "Foxglove was rung on Friday and came"
    url: str = ""
    kind: str = "evidence"  # "visit", "report", "evidence": counted apart, "5 visits"
    source: str = ""  # who or what says so
