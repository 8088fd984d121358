"""Migrations that do not draw the models again which they leave as they are: that takes nine tenths of their time."""

from functools import partial
from typing import Any

from django.db.migrations import operations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger import migrations


class AddTrigger(migrations.AddTrigger):
    """As the library's own, but the models of the migration stay as they were rendered: none has changed."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]


# What these do to the database hangs on the model that they are about and on the names of those it points at.
ABOUT_ONE_MODEL = (
    operations.CreateModel, operations.AlterModelOptions, operations.AddField, operations.AddConstraint,
    operations.AddIndex, AddTrigger, migrations.RemoveTrigger,
)  # fmt: skip


class Executor(MigrationExecutor):
    """In a new database a model that changes is drawn by itself, not with all that are related to it, and theirs; all
    of them are drawn anew before anything else than the operations above. In a database that has been used, where a
    migration meets rows, all is done as Django does it."""

    def apply_migration(self, state: ProjectState, migration: Migration, *args: Any, **more: Any) -> ProjectState:
        if self.loader.applied_migrations or not all(map(_is_about_one_model, migration.operations)):
            if state.is_delayed:
                state.clear_delayed_apps_cache()
                state.apps  # noqa: B018  all are drawn here, once
                state.is_delayed = False
            return super().apply_migration(state, migration, *args, **more)
        state.reload_model = partial(_drawn_alone, state)
        try:
            return super().apply_migration(state, migration, *args, **more)
        finally:
            del state.reload_model


def _is_about_one_model(operation: Operation) -> bool:
    if isinstance(operation, operations.RunSQL):
        return not operation.state_operations
    return type(operation) in ABOUT_ONE_MODEL


def _drawn_alone(state: ProjectState, app_label: str, name: str, delay: bool = False) -> None:
    if "apps" in state.__dict__:  # to ask for it would draw them all
        state.is_delayed = True  # the others know it as it was
        state._reload({(app_label, name)})
