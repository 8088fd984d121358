"""Makes the tagged PDF of a letter."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("letter.typ")


def pdf_of(it: Mapping[str, Any]) -> bytes:
    """A PDF/UA-1 file: a reader that speaks finds headings, order and language in it."""
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"it": json.dumps(it)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=False,
    )
