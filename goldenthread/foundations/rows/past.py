"""What a model says of its past. Every fact about a child is one of two kinds, and a law in tests/laws asks which.

    @tracked(since="made_at", of=["person"])    rows may change: the database keeps each as it was, in a table beside
    @append_only(since="at")                    rows are only ever added: the database refuses everything else

`since` names the column that says when a row became known; without it no past day could be asked about. The work is
done by triggers, so that bulk writes and plain SQL are seen like any other.
"""

from collections.abc import Callable, Iterable

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from pghistory.models import Event

Model = type[models.Model]
SHAPE = ("max_length", "max_digits", "decimal_places", "size", "db_column")  # what a column needs to hold a value


class Past(Event):
    """A row as it was until `pgh_created_at`, when it was changed or removed; `pgh_context` names the request."""

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True


class Refuse(pgtrigger.Trigger):
    when = pgtrigger.Before

    def get_func(self, model: models.Model) -> str:
        return (
            "RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME "
            "USING ERRCODE = 'restrict_violation';"
        )


def tracked(*, since: str, of: Iterable[str] = (), without: Iterable[str] = ()) -> Callable[[Model], Model]:
    """Rows of this model may change. `of` are the labels that a past is looked up by; `without` leaves columns out that
    say nothing about anybody, and whose changes are not worth a row."""

    def keep(model: Model) -> Model:
        model.known_from = since
        kept = [field for field in model._meta.local_concrete_fields if field.name not in set(without)]
        pghistory.track(
            pghistory.UpdateEvent("changed", row="OLD", trigger_name="changed"),
            pghistory.DeleteEvent("removed", row="OLD", trigger_name="removed"),
            fields=[],  # they are labels of our own, below
            attrs={field.name: label(field, field.name in set(of)) for field in kept},
            base_model=Past,
            obj_field=None,
            context_field=pghistory.ContextJSONField(),
            context_id_field=None,
            meta={"indexes": [models.Index(fields=["id", "pgh_id"])], "triggers": only_added()},
        )(model)
        return pgtrigger.register(never_emptied())(model)

    return keep


def append_only(*, since: str) -> Callable[[Model], Model]:
    """A row of this model is a decision or a move: made once, whole, and never changed."""

    def guard(model: Model) -> Model:
        model.known_from = since
        return pgtrigger.register(*only_added())(model)

    return guard


def only_added() -> list[pgtrigger.Trigger]:
    return [Refuse(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete), never_emptied()]


def never_emptied() -> pgtrigger.Trigger:
    """Emptying a table at a stroke would pass by the triggers of its rows."""
    return Refuse(name="never_emptied", operation=pgtrigger.Truncate, level=pgtrigger.Statement)


def label(field: models.Field, is_looked_up: bool = False) -> models.Field:
    """The same column for a row that is past: a number for a foreign key, empty where the column was not there yet."""
    if field.is_relation:
        return models.BigIntegerField(null=True, db_column=field.column, db_index=is_looked_up)
    if isinstance(field, models.AutoField):
        return models.BigIntegerField()
    _, _, _, words = field.deconstruct()
    shape = {name: words[name] for name in SHAPE if name in words}
    if isinstance(field, ArrayField):
        shape["base_field"] = label(field.base_field)
    return type(field)(null=True, db_index=is_looked_up, **shape)
