"""The kinds of error that are planted in a made-up census, each with the rule that should find it."""

from __future__ import annotations

from typing import Final

from .census_case import Case
from .census_faults_of_children import OF_CHILDREN
from .census_faults_of_protection import OF_PROTECTION
from .census_faults_of_referrals import OF_REFERRALS
from .census_faults_of_work import OF_WORK
from .planted import Fault

FAULTS: Final[tuple[Fault[Case], ...]] = (*OF_CHILDREN, *OF_REFERRALS, *OF_WORK, *OF_PROTECTION)
