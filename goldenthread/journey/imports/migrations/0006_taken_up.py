"""What was kept of a file says by which run it was brought in later, as rows of a room that owns it now."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0005_past_of_the_header'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='kept',
            name='changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='kept',
            name='removed',
        ),
        migrations.AddField(
            model_name='kept',
            name='taken_up',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='took_up', to='imports.run'),
        ),
        migrations.AddField(
            model_name='keptpast',
            name='taken_up',
            field=models.BigIntegerField(db_column='taken_up_id', null=True),
        ),
        AddTrigger(
            model_name='kept',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "imports_keptpast" ("child_id", "content", "id", "key", "made_at", "module", "pgh_context", "pgh_created_at", "pgh_label", "run_id", "taken_up_id") VALUES (OLD."child_id", OLD."content", OLD."id", OLD."key", OLD."made_at", OLD."module", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."run_id", OLD."taken_up_id"); RETURN NULL;', hash='2d52a3e730f75f37cc0a265a83252a77f247890f', operation='UPDATE', pgid='pgtrigger_changed_a6568', table='imports_kept', when='AFTER')),
        ),
        AddTrigger(
            model_name='kept',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "imports_keptpast" ("child_id", "content", "id", "key", "made_at", "module", "pgh_context", "pgh_created_at", "pgh_label", "run_id", "taken_up_id") VALUES (OLD."child_id", OLD."content", OLD."id", OLD."key", OLD."made_at", OLD."module", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."run_id", OLD."taken_up_id"); RETURN NULL;', hash='6b317a1233fb1f359d23196cd3d735d9ebdf1ef1', operation='DELETE', pgid='pgtrigger_removed_8a745', table='imports_kept', when='AFTER')),
        ),
    ]
