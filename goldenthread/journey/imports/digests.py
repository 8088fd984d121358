"""Whether a row is still what it was when an import wrote it."""

import hashlib
import json

from django.db import models


def digest(row: models.Model) -> str:
    """Every column of a row as one short text. Another digest later means that somebody has worked on it."""
    held = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return hashlib.sha256(json.dumps(held, default=str, sort_keys=True).encode()).hexdigest()
