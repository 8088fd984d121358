"""Paper: a tagged PDF from a template of typst and its facts, and the answer that hands it over."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.http import HttpResponse


def pdf_of(template: Path, it: Mapping[str, Any]) -> bytes:
    """A PDF/UA-1 file: a reader that speaks finds headings, order and language in it. Words go in as data, never as
    markup: what somebody typed can print itself and do nothing else. The template finds them under `it`."""
    return typst.compile(
        str(template), format="pdf", sys_inputs={"it": json.dumps(it, ensure_ascii=False)}, pdf_standards=["ua-1"]
    )


def headed(it: Mapping[str, Any]) -> dict[str, Any]:
    """A letter, with the council's address and telephone for its head, where the council has set them. Last of all:
    what is taken out of a letter because it is a family's protected address is not taken out of this."""
    return {**it, "head": settings.COUNCIL["letterhead"]}


def handed_over(made: bytes, name: str) -> HttpResponse:
    """Shown, and kept nowhere on the way. `name` holds the record's number and not the child's name: file names end up
    in logs and in the list of downloads."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
