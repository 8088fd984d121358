"""The database keeps what a row was before it changes or goes, and refuses both where rows are only ever added."""

import django.contrib.postgres.fields
import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger

AS_IT_STOOD = """
DROP TRIGGER assessment_as_it_stood ON assessment_submission;
DROP FUNCTION assessment_as_it_stood;
"""
BACK = """
CREATE FUNCTION assessment_as_it_stood() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was submitted stays as it was submitted.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER assessment_as_it_stood BEFORE UPDATE ON assessment_submission
  FOR EACH ROW EXECUTE FUNCTION assessment_as_it_stood();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0004_made_at'),
    ]

    operations = [
        # A submission had a trigger of its own against changes; from here on it has the one of all decisions.
        migrations.RunSQL(AS_IT_STOOD, BACK),
        migrations.CreateModel(
            name='AnswerPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('together', models.BigIntegerField(db_column='together_id', db_index=True, null=True)),
                ('assessment', models.BigIntegerField(db_column='assessment_id', null=True)),
                ('prompt', models.CharField(max_length=40, null=True)),
                ('text', models.TextField(null=True)),
                ('written_by', models.BigIntegerField(db_column='written_by_id', null=True)),
                ('written_at', models.DateTimeField(null=True)),
                ('carried_from', models.BigIntegerField(db_column='carried_from_id', null=True)),
                ('version', models.PositiveIntegerField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='assessment__id_dc4a23_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='807eca7ec6cd6625b3b3e3011396dd9111d8785d', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_5201f', table='assessment_answerpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='2dc8a2917137a4e8c5fa45c5ae173cdde1ae34fd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6054b', table='assessment_answerpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='AssessmentPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('referral', models.BigIntegerField(db_column='referral_id', null=True)),
                ('together', models.BigIntegerField(db_column='together_id', null=True)),
                ('started_on', models.DateField(null=True)),
                ('review_on', models.DateField(null=True)),
                ('team', models.BigIntegerField(db_column='team_id', null=True)),
                ('outcome', models.CharField(max_length=20, null=True)),
                ('factors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3, null=True), null=True, size=None)),
                ('overrun', models.TextField(null=True)),
                ('authorised_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='assessment__id_88d72c_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='9e144a8cbf425a6e233e4f59ed618459ce18771e', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_ecc48', table='assessment_assessmentpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c902b00235a543a30fff2e5678e2f2903c3e313e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_34a17', table='assessment_assessmentpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ScalePast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('assessment', models.BigIntegerField(db_column='assessment_id', db_index=True, null=True)),
                ('who', models.CharField(max_length=120, null=True)),
                ('score', models.PositiveSmallIntegerField(null=True)),
                ('on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='assessment__id_86dd4b_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='46ad5c0729d21cd7cd06348c650b7e7a2420eb39', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_20dc4', table='assessment_scalepast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='8cfa3809805bfd3f9ff65de35b58778b49a6f71c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0b6e9', table='assessment_scalepast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='TogetherPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('model', models.CharField(max_length=40, null=True)),
                ('started_by', models.BigIntegerField(db_column='started_by_id', null=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='assessment__id_2fb320_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0f3119d153561b8ca04cbfb47e0a7d129e351231', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_24f88', table='assessment_togetherpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='4515cc0089af7c9ca39c65bceeb12b9f29a62aca', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_1da90', table='assessment_togetherpast', when='BEFORE'))],
            },
        ),
        AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_answerpast" ("assessment_id", "carried_from_id", "id", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "prompt", "text", "together_id", "version", "written_at", "written_by_id") VALUES (OLD."assessment_id", OLD."carried_from_id", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."prompt", OLD."text", OLD."together_id", OLD."version", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='426904875aff6aa864f58a7b777896af067c0b3d', operation='UPDATE', pgid='pgtrigger_changed_e1d84', table='assessment_answer', when='AFTER')),
        ),
        AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_answerpast" ("assessment_id", "carried_from_id", "id", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "prompt", "text", "together_id", "version", "written_at", "written_by_id") VALUES (OLD."assessment_id", OLD."carried_from_id", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."prompt", OLD."text", OLD."together_id", OLD."version", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='f49fc6a4af2c390ab569459117d1ca56e709f670', operation='DELETE', pgid='pgtrigger_removed_5623e', table='assessment_answer', when='AFTER')),
        ),
        AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='05dd5468532ac1343519e69ce6033cacf2877675', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_75ee8', table='assessment_answer', when='BEFORE')),
        ),
        AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_assessmentpast" ("authorised_on", "child_id", "factors", "id", "made_at", "outcome", "overrun", "pgh_context", "pgh_created_at", "pgh_label", "referral_id", "review_on", "started_on", "team_id", "together_id", "version") VALUES (OLD."authorised_on", OLD."child_id", OLD."factors", OLD."id", OLD."made_at", OLD."outcome", OLD."overrun", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."referral_id", OLD."review_on", OLD."started_on", OLD."team_id", OLD."together_id", OLD."version"); RETURN NULL;', hash='0f4494b78de21be75250a33d1cd2b388660c7feb', operation='UPDATE', pgid='pgtrigger_changed_afdb7', table='assessment_assessment', when='AFTER')),
        ),
        AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_assessmentpast" ("authorised_on", "child_id", "factors", "id", "made_at", "outcome", "overrun", "pgh_context", "pgh_created_at", "pgh_label", "referral_id", "review_on", "started_on", "team_id", "together_id", "version") VALUES (OLD."authorised_on", OLD."child_id", OLD."factors", OLD."id", OLD."made_at", OLD."outcome", OLD."overrun", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."referral_id", OLD."review_on", OLD."started_on", OLD."team_id", OLD."together_id", OLD."version"); RETURN NULL;', hash='d6600bc678de61cda38a83de5c957b58bfb7b070', operation='DELETE', pgid='pgtrigger_removed_2e741', table='assessment_assessment', when='AFTER')),
        ),
        AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f5c97f9d4bd3f3874f2098122cd21c397461a838', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_74c68', table='assessment_assessment', when='BEFORE')),
        ),
        AddTrigger(
            model_name='authorisation',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='a1bdc15dba27518dd2dbc8e61488ddeb265212b3', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_1ac5e', table='assessment_authorisation', when='BEFORE')),
        ),
        AddTrigger(
            model_name='authorisation',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='4ed35a37245f1ff3759e8c06e77c62020c6009be', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_52358', table='assessment_authorisation', when='BEFORE')),
        ),
        AddTrigger(
            model_name='midpoint',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='bd62ec1b0067d042d006f8c5526258df3c53bb0d', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_0bf25', table='assessment_midpoint', when='BEFORE')),
        ),
        AddTrigger(
            model_name='midpoint',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='ca7909c53330931233bfb247efaf684b7f24902e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4fb77', table='assessment_midpoint', when='BEFORE')),
        ),
        AddTrigger(
            model_name='scale',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_scalepast" ("assessment_id", "id", "made_at", "on", "pgh_context", "pgh_created_at", "pgh_label", "score", "who") VALUES (OLD."assessment_id", OLD."id", OLD."made_at", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."score", OLD."who"); RETURN NULL;', hash='d86a891bb67b07dbe9de6e17b12892c4aba84f67', operation='UPDATE', pgid='pgtrigger_changed_a9f41', table='assessment_scale', when='AFTER')),
        ),
        AddTrigger(
            model_name='scale',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_scalepast" ("assessment_id", "id", "made_at", "on", "pgh_context", "pgh_created_at", "pgh_label", "score", "who") VALUES (OLD."assessment_id", OLD."id", OLD."made_at", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."score", OLD."who"); RETURN NULL;', hash='30a8d4f7eb5ecb2d30f111d529ebef2fe7547d75', operation='DELETE', pgid='pgtrigger_removed_e56ab', table='assessment_scale', when='AFTER')),
        ),
        AddTrigger(
            model_name='scale',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='895f45e1bee7341bf3e08db0a21cbda06d9bac61', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3136d', table='assessment_scale', when='BEFORE')),
        ),
        AddTrigger(
            model_name='seen',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c3673ced72888965118a82c8d341e6cec3d2912e', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_ae84c', table='assessment_seen', when='BEFORE')),
        ),
        AddTrigger(
            model_name='seen',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='660c51c3c36b5500a5e0c5bca7347d70204134d1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6b464', table='assessment_seen', when='BEFORE')),
        ),
        AddTrigger(
            model_name='submission',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='d8ece9297ae6dd5739253dada832156ebd405867', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_76120', table='assessment_submission', when='BEFORE')),
        ),
        AddTrigger(
            model_name='submission',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f194077eeefa2620521e1986570fbfa4c30a3f40', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4ecb8', table='assessment_submission', when='BEFORE')),
        ),
        AddTrigger(
            model_name='together',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_togetherpast" ("id", "model", "pgh_context", "pgh_created_at", "pgh_label", "started_at", "started_by_id") VALUES (OLD."id", OLD."model", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."started_at", OLD."started_by_id"); RETURN NULL;', hash='af36960a95e7dd57c8fe90ee94298c719682e673', operation='UPDATE', pgid='pgtrigger_changed_803e2', table='assessment_together', when='AFTER')),
        ),
        AddTrigger(
            model_name='together',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_togetherpast" ("id", "model", "pgh_context", "pgh_created_at", "pgh_label", "started_at", "started_by_id") VALUES (OLD."id", OLD."model", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."started_at", OLD."started_by_id"); RETURN NULL;', hash='e446a7e4f6e5536deb129ebe4fed27da2041c71b', operation='DELETE', pgid='pgtrigger_removed_e5547', table='assessment_together', when='AFTER')),
        ),
        AddTrigger(
            model_name='together',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='d2a256f8948c7d2bf433e0c2a4f5e5d1c84ae492', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f7082', table='assessment_together', when='BEFORE')),
        ),
        AddTrigger(
            model_name='view',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='180e5a3300403c59c4968064a4f3c0476161f8b9', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_a1eda', table='assessment_view', when='BEFORE')),
        ),
        AddTrigger(
            model_name='view',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='992de27a785a9cabc346d12ae0ba66f8b70c305c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e3b63', table='assessment_view', when='BEFORE')),
        ),
    ]
