"""Whom a row speaks of, by their numbers: it is out of sight for whoever may not know of one of them today.

Who is hidden from a worker is for a room above to say, and for whom a worker may do a deed; settings name both
(HIDDEN_FROM, MAY_FOR).
"""

from functools import cache
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.utils.module_loading import import_string


@cache
def _hidden_from() -> Any:
    return import_string(settings.HIDDEN_FROM)


@cache
def _may_for() -> Any:
    return import_string(settings.MAY_FOR)


class AboutSet(models.QuerySet):
    """Of rows with a list `about`. The row itself stays: when a lock ends it is there again."""

    def shown_to(self, worker: Any) -> Self:
        return self._against(worker).exclude(about__overlap=F("hides"))

    def with_hidden(self, worker: Any) -> Self:
        """All of them, each with whether it is out of this worker's sight: `is_hidden`."""
        hidden = ExpressionWrapper(Q(about__overlap=F("hides")), output_field=BooleanField())
        return self._against(worker).annotate(is_hidden=hidden)

    def _against(self, worker: Any) -> Self:
        return self.annotate(hides=ArraySubquery(_hidden_from()(worker)))

    def while_allowed(self, worker: Any) -> Self:
        """Of rows that also say `kept_to`, a deed: only while this worker may do it for the one whom the row is about,
        however they stood when it was written."""
        rows, allowed = self, Q(kept_to="")
        for number, deed in enumerate(settings.KEPT_TO):
            rows = rows.annotate(**{f"may_{number}": ArraySubquery(_may_for()(worker, deed))})
            allowed |= Q(kept_to=deed, about__overlap=F(f"may_{number}"))
        return rows.filter(allowed)
