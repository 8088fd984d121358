"""The database keeps what a row was before it changes or goes, and refuses both where rows are only ever added."""

import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0003_made_at'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('run', models.BigIntegerField(db_column='run_id', null=True)),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('module', models.CharField(max_length=40, null=True)),
                ('key', models.CharField(max_length=120, null=True)),
                ('content', models.JSONField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='imports_kep_id_d31b3f_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='6bdde3d62b9aecb5f9da4ce25959ade4e0d73c57', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_e4f97', table='imports_keptpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='9bb477094a66ff07c49e31daaaa665e72c0a57bb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_347c2', table='imports_keptpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='RunPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=10, null=True)),
                ('file_name', models.CharField(max_length=200, null=True)),
                ('file_digest', models.CharField(max_length=64, null=True)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('by', models.BigIntegerField(db_column='by_id', null=True)),
                ('counts', models.JSONField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='imports_run_id_03797b_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0323f199809b18c997f816258153d754e947d8d4', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_c2385', table='imports_runpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='e21fbf0bfb4718af0753abba1e0a1142d7e9f352', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_104d5', table='imports_runpast', when='BEFORE'))],
            },
        ),
        AddTrigger(
            model_name='kept',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "imports_keptpast" ("child_id", "content", "id", "key", "made_at", "module", "pgh_context", "pgh_created_at", "pgh_label", "run_id") VALUES (OLD."child_id", OLD."content", OLD."id", OLD."key", OLD."made_at", OLD."module", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."run_id"); RETURN NULL;', hash='96b1f08cd084b7432d91493b3d694ec86c0eb9b6', operation='UPDATE', pgid='pgtrigger_changed_a6568', table='imports_kept', when='AFTER')),
        ),
        AddTrigger(
            model_name='kept',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "imports_keptpast" ("child_id", "content", "id", "key", "made_at", "module", "pgh_context", "pgh_created_at", "pgh_label", "run_id") VALUES (OLD."child_id", OLD."content", OLD."id", OLD."key", OLD."made_at", OLD."module", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."run_id"); RETURN NULL;', hash='27b8428515f714c34392a3f682342fadf5564a8b', operation='DELETE', pgid='pgtrigger_removed_8a745', table='imports_kept', when='AFTER')),
        ),
        AddTrigger(
            model_name='kept',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='ce6477f4d3e0ebb5ef9b80d1d48405e4ca5d388f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_15fe2', table='imports_kept', when='BEFORE')),
        ),
        AddTrigger(
            model_name='made',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='d97ef436c4ddca463ec0b475e717da1d129c0ce8', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_466f0', table='imports_made', when='BEFORE')),
        ),
        AddTrigger(
            model_name='made',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='2d35e850e13cb69e6336ba09fa55b1ff9a951fb2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ca939', table='imports_made', when='BEFORE')),
        ),
        AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "imports_runpast" ("by_id", "counts", "file_digest", "file_name", "finished_at", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "started_at", "undone_at", "year") VALUES (OLD."by_id", OLD."counts", OLD."file_digest", OLD."file_name", OLD."finished_at", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."started_at", OLD."undone_at", OLD."year"); RETURN NULL;', hash='8c33c7e30eb243b5b2a51291af3857ab6578107e', operation='UPDATE', pgid='pgtrigger_changed_9ffe6', table='imports_run', when='AFTER')),
        ),
        AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "imports_runpast" ("by_id", "counts", "file_digest", "file_name", "finished_at", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "started_at", "undone_at", "year") VALUES (OLD."by_id", OLD."counts", OLD."file_digest", OLD."file_name", OLD."finished_at", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."started_at", OLD."undone_at", OLD."year"); RETURN NULL;', hash='0a69b4f3770808867585340f7aca214b4645aa9e', operation='DELETE', pgid='pgtrigger_removed_6da5c', table='imports_run', when='AFTER')),
        ),
        AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='fc3892dce403b4d15f659013ff927492bb74ff3a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2e209', table='imports_run', when='BEFORE')),
        ),
    ]
