"""What a council sets for itself, read once when the product starts: its name, where it is, its practice model, its own
clocks.

name: Marlshire Council
address: County Hall, Long Street  # at the head of letters; several lines where the file has several
telephone: 01632 960100            # beneath it
published_code: E06000014          # whose published figures stand on the profile page
la_code: E06000014                 # this council in its returns: rules ask whether a placement is here
practice_model: signs_of_safety    # a file of journey/assessment/models_of_practice, and one of supervision/prompts
clocks:                            # lengths that law and guidance leave to the council, in the clock's own unit
  contact_decision: 2
clocks_of_disabled_children:       # other lengths for children with a disability, whose help lasts long
  cin_review: 26
caseload:                          # how many children a full-time worker should and may hold, and what one weighs
  target: 16
  limit: 20
  newly_qualified: {1: 8, 4: 10, 7: 12}    # from which month of the first year on
  past_limit: 1                    # children past the limit that somebody may be proposed who knows the family
  weights: {protection: 1.75}
supervision:                       # weeks from one supervision to the next by role; who else reads the personal part
  weeks: {team_manager: 6}
  personal_read_by: [above]        # the supervisor's own manager; without it the two alone
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ImproperlyConfigured

from goldenthread.foundations.clocks import catalogue
from goldenthread.practice.caseload.load import own as caseloads
from goldenthread.practice.supervision import own as supervising
from goldenthread.practice.supervision import prompts as supervision_prompts

PRACTICE_MODELS = Path(__file__).parents[1] / "journey/assessment/models_of_practice"
CLOCKS = ("clocks", "clocks_of_disabled_children")
ROOMS = {"caseload": caseloads, "supervision": supervising}  # each judges and reads its own part of the file
KEYS = {"name", "address", "telephone", "published_code", "la_code", "practice_model", *ROOMS, *CLOCKS}
# Where the made-up council is; no telephone has this number. A council that has a name of its own has none of it.
MADE_UP = {"address": "County Hall\nLong Street\nMarlbridge", "telephone": "01632 960100"}
# Local practice (the clocks' own "variations"): reviews every 26 weeks, and a manager's look once a year.
OF_DISABLED = {"cin_review": 26, "cin_long": 12}


@dataclass(frozen=True)
class Council:
    name: str = "Marlshire Council"
    published_code: str = "E06000014"
    la_code: str = ""
    practice_model: str = "signs_of_safety"
    address: str = ""
    telephone: str = ""
    clocks: dict[str, int] = field(default_factory=dict)
    clocks_of_disabled_children: dict[str, int] = field(default_factory=OF_DISABLED.copy)
    caseload: caseloads.Own = field(default_factory=caseloads.Own)
    supervision: supervising.Own = field(default_factory=supervising.Own)

    @property
    def letterhead(self) -> list[str]:
        """What stands beneath the council's name on a letter, line by line; nothing where nothing is set."""
        lines = [line.strip() for line in self.address.splitlines() if line.strip()]
        return lines + ([f"Telephone {self.telephone}"] if self.telephone else [])


def council() -> Council:
    """From the file named in GOLDENTHREAD_COUNCIL_FILE; the environment's name and code go before it.

    :raises ImproperlyConfigured: in a sentence, for a file that is not there or says what cannot be.
    """
    said = _read(os.environ.get("GOLDENTHREAD_COUNCIL_FILE", ""))
    for key, name in (("name", "GOLDENTHREAD_COUNCIL"), ("published_code", "GOLDENTHREAD_COUNCIL_CODE")):
        if os.environ.get(name):
            said[key] = os.environ[name]
    for key, room in ROOMS.items():
        if key in said:
            said[key] = room.own_of(said[key])
    return Council(**(said if "name" in said else MADE_UP | said))


def _read(path: str) -> dict[str, Any]:
    if not path:
        return {}
    try:
        said = yaml.safe_load(Path(path).read_text()) or {}
    except (OSError, yaml.YAMLError) as problem:
        raise ImproperlyConfigured(f"The council's file {path} cannot be read: {problem}") from problem
    if reasons := reasons_against(said, date.today()):  # noqa: DTZ011  the day on which the product starts
        raise ImproperlyConfigured(f"The council's file {path}: {' '.join(reasons)}")
    return dict(said)


def reasons_against(said: Any, on: date) -> list[str]:
    """Why what a council's file says cannot be, each a sentence; a clock that law fixes names what fixes it."""
    if not isinstance(said, Mapping):
        return ["It must hold lines such as “name: Marlshire Council”."]
    reasons = [f"“{key}” is not known; {', '.join(sorted(KEYS))} are." for key in said if key not in KEYS]
    reasons += [f"“{key}” must be words." for key in KEYS - {*ROOMS, *CLOCKS} if not isinstance(said.get(key, ""), str)]
    model = said.get("practice_model")
    if model and not (PRACTICE_MODELS / f"{model}.yaml").exists():
        known = ", ".join(sorted(file.stem for file in PRACTICE_MODELS.glob("*.yaml")))
        reasons.append(f"There is no practice model “{model}”; there are {known}.")
    elif model:
        reasons += supervision_prompts.reasons_against(str(model))
    reasons += [reason for key, room in ROOMS.items() for reason in room.reasons_against(said.get(key, {}))]
    return reasons + [reason for key in CLOCKS for reason in _against_clocks(key, said.get(key) or {}, on)]


def _against_clocks(key: str, clocks: Any, on: date) -> list[str]:
    if not isinstance(clocks, Mapping):
        return [f"“{key}” must hold lines such as “contact_decision: 2”."]
    return [reason for id, length in clocks.items() for reason in _against_clock(id, length, on)]


def _against_clock(id: str, length: Any, on: date) -> list[str]:
    if isinstance(length, bool) or not isinstance(length, int):
        return [f"The length of “{id}” must be a whole number."]
    try:
        catalogue(on, {id: length})
    except ValueError as refusal:
        return [str(refusal)]
    return []
