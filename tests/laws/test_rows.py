"""Nothing that was known is lost: a row here may change, and then its past is kept, or it is only ever added.

A room adds `@tracked(…)` or `@append_only(…)` to each model (foundations/rows/past.py), and nothing here.
"""

import ast
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test import override_settings
from django.utils import timezone

from demo.load import load
from goldenthread.journey.front_door.models import NoAssessment, Referral
from goldenthread.journey.imports.models import Kept, Made, Run
from goldenthread.who.access.models import LockAsk
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from tests.laws import rooms
from tests.laws.house import PACKAGE, calls, files, said

WINGS = ("goldenthread.who.", "goldenthread.journey.", "goldenthread.practice.")
# Models whose past nobody can ask for, and why.
EXEMPT = {
    "workforce.Sitting": "a signed-in session of a worker; the history has each sign-in and sign-out",
    "access.LockAsk_readers": "written once with the ask; whoever is let in becomes a LockReader, who is tracked",
}
LAW = "Say @tracked or @append_only above the model, or why neither in EXEMPT."


def concrete() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith(WINGS) and not hasattr(model, "pgh_tracked_model"):
            yield model


def tracked() -> list[type[models.Model]]:
    return [model for model in concrete() if hasattr(model, "pgh_event_model")]


def append_only() -> list[type[models.Model]]:
    return [model for model in concrete() if hasattr(model, "known_from") and not hasattr(model, "pgh_event_model")]


def names(found) -> list[str]:
    return [model._meta.label for model in found]


def test_every_model_says_what_becomes_of_its_past():
    settled = {*tracked(), *append_only()}
    wrong = [model._meta.label for model in concrete() if model not in settled and model._meta.label not in EXEMPT]
    assert wrong == [], said(wrong, LAW)
    assert set(EXEMPT) <= set(names(concrete())) - set(names(settled)), "EXEMPT names what is not there, or is settled"


def test_every_row_says_when_it_became_known():
    fields = [(model, model._meta.get_field(model.known_from)) for model in (*tracked(), *append_only())]
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model, field in fields
        if not isinstance(field, models.DateTimeField) or field.null
    ]
    assert wrong == [], said(wrong, "A moment that every row has, or no past day can be asked about.")


def test_the_past_points_at_nobody():
    """Labels: it outlives what it speaks of, and no room above or below can hold it back."""
    wrong = [
        f"{model._meta.label}: {field.name}"
        for model in tracked()
        for field in model.pgh_event_model._meta.get_fields()
        if field.is_relation
    ]
    assert wrong == []


def test_no_code_looks_past_the_triggers():
    wrong = [
        f"{file.at(call)}: {ast.unparse(call)}" for file in files() for call in calls(file.tree) if looks_past(call)
    ]
    assert wrong == [], said(wrong, "A change that leaves no past.")


def test_a_migration_adds_triggers_without_drawing_every_model_again():
    wrong = [
        f"{path.relative_to(PACKAGE)}: AddTrigger of foundations/rows/migrating.py"
        for path in sorted(PACKAGE.glob("*/*/migrations/*.py"))
        if "pgtrigger.migrations.AddTrigger" in path.read_text()
    ]
    assert wrong == [], said(wrong, "A new database waits a tenth of a second for each that is not.")


def looks_past(call: ast.Call) -> bool:
    """Every way to write that the triggers do not see."""
    if ast.unparse(call.func) in ("pgtrigger.ignore", "pgtrigger.disable", "pgtrigger.uninstall"):
        return True
    told = [arg.value.lower() for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return any(way in words for words in told for way in ("disable trigger", "session_replication", "pgtrigger."))


@pytest.fixture(scope="module")
def council(django_db_setup, django_db_blocker, tmp_path_factory):
    """Rows of every table: a tiny council, and by hand what no story has."""
    home = tmp_path_factory.mktemp("council")
    files = {"HISTORY_HEADS_FILE": home / "heads.jsonl", "HISTORY_KEY_FILE": home / "key.pem"}
    with django_db_blocker.unblock(), override_settings(**files), transaction.atomic():
        load("tiny", lambda *words: None)
        _what_no_story_has()
        yield
        transaction.set_rollback(True)


def _what_no_story_has() -> None:
    now, child, worker = timezone.now(), Person.objects.children().first(), Worker.objects.first()
    run = Run.objects.create(kind="cin", file_name="x.xml", file_digest="0", year=2026, started_at=now)
    Made.objects.create(run=run, kind="person", key="1", row_id=child.pk, was_new=True)
    Kept.objects.create(run=run, child=child, module="Section47", key="1", content={})
    LockAsk.objects.create(
        child=child, reason="decision", why="x", review_on=now.date() + timedelta(days=9), asked_by=worker
    )
    NoAssessment.objects.create(referral=Referral.objects.first(), why="x", by=worker, at=now)
    rooms.make_rows(child, worker)
    connection.check_constraints()  # nothing may wait to be checked when the law tries to empty a table


def one_of(model: type[models.Model]) -> int:
    row = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    assert row is not None, f"No {model._meta.label} to try: let the demo have one, or make one in _what_no_story_has"
    return row


def done(sql: str, model: type[models.Model], row: int) -> None:
    meta = model._meta
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(table=meta.db_table, pk=meta.pk.column, since=meta.get_field(model.known_from).column), [row]
        )


CHANGE = "UPDATE {table} SET {since} = {since} - interval '1 day' WHERE {pk} = %s"
REMOVE = "DELETE FROM {table} WHERE {pk} = %s"


@pytest.mark.parametrize("change", [CHANGE, REMOVE], ids=["changed", "removed"])
@pytest.mark.parametrize("model", tracked(), ids=names(tracked()))
def test_what_a_row_was_is_kept(council, model, change):
    row, past = one_of(model), model.pgh_event_model._base_manager
    kept = [field for field in model._meta.concrete_fields if field.name in _columns(model.pgh_event_model)]
    was = model._base_manager.filter(pk=row).values_list(*(field.attname for field in kept)).get()
    before = past.filter(id=row).count()
    with transaction.atomic():
        done(change, model, row)
        assert past.filter(id=row).count() == before + 1
        last = past.filter(id=row).order_by("pgh_id").values_list(*(field.name for field in kept)).last()
        transaction.set_rollback(True)
    assert last == was


def _columns(past: type[models.Model]) -> set[str]:
    return {field.name for field in past._meta.concrete_fields}


@pytest.mark.parametrize("change", [CHANGE, REMOVE], ids=["changed", "removed"])
@pytest.mark.parametrize("model", append_only(), ids=names(append_only()))
def test_what_is_only_added_is_never_changed(council, model, change):
    row = one_of(model)
    with pytest.raises(IntegrityError, match="is refused"), transaction.atomic():
        done(change, model, row)


@pytest.mark.parametrize("model", [*tracked(), *append_only()], ids=names([*tracked(), *append_only()]))
def test_no_table_is_emptied_at_a_stroke(model, db):
    with pytest.raises(IntegrityError, match="is refused"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_the_law_knows_a_model_without_a_past():
    draft = apps.get_model("ui", "Draft")
    assert not hasattr(draft, "known_from") and draft not in tracked() + append_only()
    assert len(tracked()) > 25 and len(append_only()) > 10


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("pgtrigger.ignore('people.Name:changed')", True), ("cursor.execute('ALTER TABLE a DISABLE TRIGGER b')", True),
        ("cursor.execute('SET session_replication_role = replica')", True), ("logger.disable('x')", False),
        ("cursor.execute(\"SELECT set_config('pgtrigger.ignore', 'x', true)\")", True), ("name.ignore()", False),
    ],
)  # fmt: skip
def test_the_law_knows_who_looks_past(code, is_one):
    assert looks_past(ast.parse(code, mode="eval").body) is is_one
