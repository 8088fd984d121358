"""The kinds of error that are planted in a made-up SSDA903 return, each with the rule that should find it."""

from __future__ import annotations

from typing import Final

from .care_case import Case
from .care_faults_of_children import OF_CHILDREN
from .care_faults_of_episodes import OF_EPISODES
from .care_faults_of_events import OF_EVENTS
from .planted import Fault

FAULTS: Final[tuple[Fault[Case], ...]] = (*OF_CHILDREN, *OF_EPISODES, *OF_EVENTS)
