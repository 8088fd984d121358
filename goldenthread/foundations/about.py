"""Whom a row speaks of, by their numbers: it is out of sight for whoever may not know of one of them today.

Who is hidden from a worker is for a room above to say; settings name it (HIDDEN_FROM).
"""

from functools import cache
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F
from django.utils.module_loading import import_string


@cache
def _hidden_from() -> Any:
    return import_string(settings.HIDDEN_FROM)


class AboutSet(models.QuerySet):
    """Of rows with a list `about`. The row itself stays: when a lock ends it is there again."""

    def shown_to(self, worker: Any) -> Self:
        hidden = ArraySubquery(_hidden_from()(worker))
        return self.annotate(hides=hidden).exclude(about__overlap=F("hides"))
