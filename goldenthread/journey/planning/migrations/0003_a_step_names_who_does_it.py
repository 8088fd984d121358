"""A step says by name who does it; the link to a worker here was asked of nobody and read by nothing."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0002_what_the_database_refuses'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='step',
            name='changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='step',
            name='removed',
        ),
        migrations.RemoveField(
            model_name='step',
            name='worker',
        ),
        migrations.RemoveField(
            model_name='steppast',
            name='worker',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_steppast" ("agency", "by", "id", "made_at", "outcome_id", "pgh_context", "pgh_created_at", "pgh_label", "version", "what", "who", "written_at", "written_by_id") VALUES (OLD."agency", OLD."by", OLD."id", OLD."made_at", OLD."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."version", OLD."what", OLD."who", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='81d734cdb316ab2855f98867e665c6c364ffb219', operation='UPDATE', pgid='pgtrigger_changed_e3b97', table='planning_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_steppast" ("agency", "by", "id", "made_at", "outcome_id", "pgh_context", "pgh_created_at", "pgh_label", "version", "what", "who", "written_at", "written_by_id") VALUES (OLD."agency", OLD."by", OLD."id", OLD."made_at", OLD."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."version", OLD."what", OLD."who", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='9cfa662f04d6e20b2fb03fae1260fc29434643f2', operation='DELETE', pgid='pgtrigger_removed_31a26', table='planning_step', when='AFTER')),
        ),
    ]
