"""What was kept of a row before it changed holds the columns that it has since been given."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0004_row_history'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='run',
            name='changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='run',
            name='removed',
        ),
        migrations.AddField(
            model_name='runpast',
            name='header',
            field=models.JSONField(null=True),
        ),
        AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "imports_runpast" ("by_id", "counts", "file_digest", "file_name", "finished_at", "header", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "started_at", "undone_at", "year") VALUES (OLD."by_id", OLD."counts", OLD."file_digest", OLD."file_name", OLD."finished_at", OLD."header", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."started_at", OLD."undone_at", OLD."year"); RETURN NULL;', hash='b71276159beefb5a3bd3d49912a062bda358ba2a', operation='UPDATE', pgid='pgtrigger_changed_9ffe6', table='imports_run', when='AFTER')),
        ),
        AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "imports_runpast" ("by_id", "counts", "file_digest", "file_name", "finished_at", "header", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "started_at", "undone_at", "year") VALUES (OLD."by_id", OLD."counts", OLD."file_digest", OLD."file_name", OLD."finished_at", OLD."header", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."started_at", OLD."undone_at", OLD."year"); RETURN NULL;', hash='2164ce8bed72f76419fc6b3037ca4491e2e8b066', operation='DELETE', pgid='pgtrigger_removed_6da5c', table='imports_run', when='AFTER')),
        ),
    ]
