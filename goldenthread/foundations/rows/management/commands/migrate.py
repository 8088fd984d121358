"""Django's own `migrate`, by an executor that makes a new database in a fraction of the time."""

from django.core.management.commands import migrate

from goldenthread.foundations.rows.migrating import Executor

migrate.MigrationExecutor = Executor
Command = migrate.Command
