"""Where our rules answer otherwise than the sector's validators, and why: a reviewed list."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from .layout import FILES, Kind

HERE: Final = Path(__file__).parent / "differences"


@cache
def differences(kind: Kind) -> dict[str, str]:
    """The reason for each rule that differs, by code."""
    read = tomllib.loads((HERE / f"{FILES[kind]}.toml").read_text(encoding="utf-8"))
    return {code: str(reason) for code, reason in read.items()}
