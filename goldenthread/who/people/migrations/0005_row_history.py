"""The database keeps what a row was before it changes or goes, and refuses both where rows are only ever added."""

import django.contrib.postgres.fields
import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_made_at'),
    ]

    operations = [
        migrations.CreateModel(
            name='AddressPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('lines', models.CharField(max_length=250, null=True)),
                ('postcode', models.CharField(max_length=8, null=True)),
                ('key', models.CharField(max_length=8, null=True)),
                ('words', models.CharField(max_length=250, null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_addr_id_ea05f3_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='131553d8616958a9fd3eed78bd22fbb27c78e711', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_a2cc3', table='people_addresspast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c797c5fab6dd65a7f8e15fc969fdb7854b14f301', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2b627', table='people_addresspast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='FlagPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('person', models.BigIntegerField(db_column='person_id', db_index=True, null=True)),
                ('kind', models.CharField(max_length=20, null=True)),
                ('words', models.CharField(max_length=200, null=True)),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(max_length=100, null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_flag_id_df430e_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='21c5ae9684c4b70e8e7ee3260fda38662419ba1f', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_38e1b', table='people_flagpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='5040f1caa1818a8ad0ca2fedc04060aeab5f12dc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_632ae', table='people_flagpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='IdentifierPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('person', models.BigIntegerField(db_column='person_id', db_index=True, null=True)),
                ('kind', models.CharField(max_length=20, null=True)),
                ('value', models.CharField(max_length=60, null=True)),
                ('key', models.CharField(max_length=60, null=True)),
                ('issuer', models.CharField(max_length=100, null=True)),
                ('verified', models.BooleanField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_iden_id_1c6da1_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='47600f31e3e3b0be3cf1aade42d0759db78ec092', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_33af9', table='people_identifierpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='75320cbe04558389eda30a23fbb510663c40c858', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c658f', table='people_identifierpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='NamePast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('person', models.BigIntegerField(db_column='person_id', db_index=True, null=True)),
                ('kind', models.CharField(max_length=10, null=True)),
                ('given_names', models.CharField(max_length=100, null=True)),
                ('family_name', models.CharField(max_length=100, null=True)),
                ('key', models.CharField(max_length=220, null=True)),
                ('sounds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12, null=True), null=True, size=None)),
                ('born', models.DateField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_name_id_edfd73_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='16d7d03a78a063ec5ce3103ac277ccd6a61025a4', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_46693', table='people_namepast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f3394d47b1799ea8c2b1ed3a4d0b3751e57159b1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_31bdc', table='people_namepast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='PersonPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('has_record', models.BooleanField(null=True)),
                ('given_names', models.CharField(max_length=100, null=True)),
                ('family_name', models.CharField(max_length=100, null=True)),
                ('sex', models.CharField(max_length=1, null=True)),
                ('birth_date', models.DateField(null=True)),
                ('birth_estimated', models.BooleanField(null=True)),
                ('expected_on', models.DateField(null=True)),
                ('death_date', models.DateField(null=True)),
                ('ethnicity', models.CharField(max_length=4, null=True)),
                ('disabilities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4, null=True), null=True, size=None)),
                ('language', models.CharField(max_length=60, null=True)),
                ('needs_interpreter', models.BooleanField(null=True)),
                ('communication', models.TextField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_pers_id_b51b53_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='851e9be14a69ca98dae71b1c400571e943d164a3', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_84185', table='people_personpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='26423ad0b6ad4e09b8cad440820dd46e897452f8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_01183', table='people_personpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ProfessionalPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('name', models.CharField(max_length=100, null=True)),
                ('role', models.CharField(max_length=100, null=True)),
                ('organisation', models.CharField(max_length=120, null=True)),
                ('phone', models.CharField(max_length=30, null=True)),
                ('email', models.EmailField(max_length=254, null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_prof_id_ef0352_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='5feabe37d3f907201259001af25cc5722b7eb572', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_776b5', table='people_professionalpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='26bf9603feac22ba0272c99820caf59338ccfc9a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3236a', table='people_professionalpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ReachPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('person', models.BigIntegerField(db_column='person_id', db_index=True, null=True)),
                ('kind', models.CharField(max_length=5, null=True)),
                ('value', models.CharField(max_length=120, null=True)),
                ('key', models.CharField(max_length=120, null=True)),
                ('note', models.CharField(max_length=120, null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_reac_id_c11659_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='440337d82acc07961b981462ba93070021515608', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_c6764', table='people_reachpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='e21bd8fb4bb6c547e1bf7ec377bb2ffb105c1af5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_50145', table='people_reachpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='RelationshipPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('person', models.BigIntegerField(db_column='person_id', db_index=True, null=True)),
                ('other', models.BigIntegerField(db_column='other_id', db_index=True, null=True)),
                ('kind', models.CharField(max_length=20, null=True)),
                ('parental_responsibility', models.BooleanField(null=True)),
                ('note', models.CharField(max_length=200, null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_rela_id_e882d4_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='14a8734e2eae2ff346a1c2b031316490166d4cdd', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_20fc3', table='people_relationshippast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='7d38975cc3bfb3b4e7cbef5702b14d1fb15d6efd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_795bd', table='people_relationshippast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ResidencePast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('person', models.BigIntegerField(db_column='person_id', db_index=True, null=True)),
                ('address', models.BigIntegerField(db_column='address_id', db_index=True, null=True)),
                ('kind', models.CharField(max_length=12, null=True)),
                ('is_protected', models.BooleanField(null=True)),
                ('protected_from', models.CharField(max_length=200, null=True)),
                ('protected_until', models.DateField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_resi_id_b4b6de_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='d4a6c000208d7c173505a879919edd8fb95df681', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7e6e4', table='people_residencepast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='bb0351397f9fa24a6e1b13a83f4a516bf421138b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_65a43', table='people_residencepast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='SchoolingPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('person', models.BigIntegerField(db_column='person_id', db_index=True, null=True)),
                ('school', models.CharField(max_length=120, null=True)),
                ('year_group', models.CharField(max_length=12, null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='people_scho_id_f4cae3_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='571e5cdaa4003de40abb63f01ec5f6ca7c347aad', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7460c', table='people_schoolingpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='32f0bd54a75e7d0f329f3e682eae3d9395923aea', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ff2d6', table='people_schoolingpast', when='BEFORE'))],
            },
        ),
        AddTrigger(
            model_name='address',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_addresspast" ("id", "key", "lines", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "postcode", "words") VALUES (OLD."id", OLD."key", OLD."lines", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."postcode", OLD."words"); RETURN NULL;', hash='7af4d489c97acbc8786f7461582bc4a3ef015b31', operation='UPDATE', pgid='pgtrigger_changed_666ee', table='people_address', when='AFTER')),
        ),
        AddTrigger(
            model_name='address',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_addresspast" ("id", "key", "lines", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "postcode", "words") VALUES (OLD."id", OLD."key", OLD."lines", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."postcode", OLD."words"); RETURN NULL;', hash='0d4399d97ecf1570d72b1c8b4f52263901fc416a', operation='DELETE', pgid='pgtrigger_removed_1d468', table='people_address', when='AFTER')),
        ),
        AddTrigger(
            model_name='address',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f8869c1b8939910f5d5a9ec14277a25aaed7fc23', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b2e2e', table='people_address', when='BEFORE')),
        ),
        AddTrigger(
            model_name='flag',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_flagpast" ("ended_on", "id", "kind", "made_at", "made_by_id", "made_by_name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on", "words") VALUES (OLD."ended_on", OLD."id", OLD."kind", OLD."made_at", OLD."made_by_id", OLD."made_by_name", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."started_on", OLD."words"); RETURN NULL;', hash='6ab60b7000be779396f22ba6dce5fcbc757d5221', operation='UPDATE', pgid='pgtrigger_changed_ed524', table='people_flag', when='AFTER')),
        ),
        AddTrigger(
            model_name='flag',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_flagpast" ("ended_on", "id", "kind", "made_at", "made_by_id", "made_by_name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on", "words") VALUES (OLD."ended_on", OLD."id", OLD."kind", OLD."made_at", OLD."made_by_id", OLD."made_by_name", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."started_on", OLD."words"); RETURN NULL;', hash='15656decbe034c0f74cf3a560b075d0aa6b9c43f', operation='DELETE', pgid='pgtrigger_removed_0b4f3', table='people_flag', when='AFTER')),
        ),
        AddTrigger(
            model_name='flag',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='1fd7395888fd54909b5d76dc4c71c25e30e03b0c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a9346', table='people_flag', when='BEFORE')),
        ),
        AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_identifierpast" ("ended_on", "id", "issuer", "key", "kind", "made_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on", "value", "verified") VALUES (OLD."ended_on", OLD."id", OLD."issuer", OLD."key", OLD."kind", OLD."made_at", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."started_on", OLD."value", OLD."verified"); RETURN NULL;', hash='7ed8419a8b94e735abd96664e5efc9edeb42d7d0', operation='UPDATE', pgid='pgtrigger_changed_91448', table='people_identifier', when='AFTER')),
        ),
        AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_identifierpast" ("ended_on", "id", "issuer", "key", "kind", "made_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on", "value", "verified") VALUES (OLD."ended_on", OLD."id", OLD."issuer", OLD."key", OLD."kind", OLD."made_at", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."started_on", OLD."value", OLD."verified"); RETURN NULL;', hash='ea4df55e07dc08f63056d49be4e24e728d898643', operation='DELETE', pgid='pgtrigger_removed_2c4eb', table='people_identifier', when='AFTER')),
        ),
        AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='888b1e88c1d93ea23becb87ba727042e047255ca', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_bf7f8', table='people_identifier', when='BEFORE')),
        ),
        AddTrigger(
            model_name='name',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_namepast" ("born", "ended_on", "family_name", "given_names", "id", "key", "kind", "made_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "sounds", "started_on") VALUES (OLD."born", OLD."ended_on", OLD."family_name", OLD."given_names", OLD."id", OLD."key", OLD."kind", OLD."made_at", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."sounds", OLD."started_on"); RETURN NULL;', hash='939891ba042ccb5379fa10bd915e99a651caa5bb', operation='UPDATE', pgid='pgtrigger_changed_6e1aa', table='people_name', when='AFTER')),
        ),
        AddTrigger(
            model_name='name',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_namepast" ("born", "ended_on", "family_name", "given_names", "id", "key", "kind", "made_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "sounds", "started_on") VALUES (OLD."born", OLD."ended_on", OLD."family_name", OLD."given_names", OLD."id", OLD."key", OLD."kind", OLD."made_at", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."sounds", OLD."started_on"); RETURN NULL;', hash='4d1358ced89d0f85b36264ae4cbc1a164e63f371', operation='DELETE', pgid='pgtrigger_removed_7a9e2', table='people_name', when='AFTER')),
        ),
        AddTrigger(
            model_name='name',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='012e4d074253e8de3cd18c58224f80928feef35f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_02164', table='people_name', when='BEFORE')),
        ),
        AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_personpast" ("birth_date", "birth_estimated", "communication", "death_date", "disabilities", "ethnicity", "expected_on", "family_name", "given_names", "has_record", "id", "language", "made_at", "needs_interpreter", "pgh_context", "pgh_created_at", "pgh_label", "sex", "version") VALUES (OLD."birth_date", OLD."birth_estimated", OLD."communication", OLD."death_date", OLD."disabilities", OLD."ethnicity", OLD."expected_on", OLD."family_name", OLD."given_names", OLD."has_record", OLD."id", OLD."language", OLD."made_at", OLD."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."sex", OLD."version"); RETURN NULL;', hash='79c676a04f40d7387e25a3a2ec7d1c2245ca251f', operation='UPDATE', pgid='pgtrigger_changed_15a48', table='people_person', when='AFTER')),
        ),
        AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_personpast" ("birth_date", "birth_estimated", "communication", "death_date", "disabilities", "ethnicity", "expected_on", "family_name", "given_names", "has_record", "id", "language", "made_at", "needs_interpreter", "pgh_context", "pgh_created_at", "pgh_label", "sex", "version") VALUES (OLD."birth_date", OLD."birth_estimated", OLD."communication", OLD."death_date", OLD."disabilities", OLD."ethnicity", OLD."expected_on", OLD."family_name", OLD."given_names", OLD."has_record", OLD."id", OLD."language", OLD."made_at", OLD."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."sex", OLD."version"); RETURN NULL;', hash='f99576b8e060fde1ba072a152d3f12c038995d00', operation='DELETE', pgid='pgtrigger_removed_ab4f3', table='people_person', when='AFTER')),
        ),
        AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='db34540f93d313df410a4b7dea1a77b41224294a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7a6db', table='people_person', when='BEFORE')),
        ),
        AddTrigger(
            model_name='professional',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_professionalpast" ("child_id", "email", "ended_on", "id", "made_at", "name", "organisation", "pgh_context", "pgh_created_at", "pgh_label", "phone", "role", "started_on") VALUES (OLD."child_id", OLD."email", OLD."ended_on", OLD."id", OLD."made_at", OLD."name", OLD."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."phone", OLD."role", OLD."started_on"); RETURN NULL;', hash='d94333d8a03c6d3c7dca2fa8641fb01d469bfa3e', operation='UPDATE', pgid='pgtrigger_changed_76845', table='people_professional', when='AFTER')),
        ),
        AddTrigger(
            model_name='professional',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_professionalpast" ("child_id", "email", "ended_on", "id", "made_at", "name", "organisation", "pgh_context", "pgh_created_at", "pgh_label", "phone", "role", "started_on") VALUES (OLD."child_id", OLD."email", OLD."ended_on", OLD."id", OLD."made_at", OLD."name", OLD."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."phone", OLD."role", OLD."started_on"); RETURN NULL;', hash='799a2821e0bac2afb22245ac73b6e85e48af47cb', operation='DELETE', pgid='pgtrigger_removed_380ca', table='people_professional', when='AFTER')),
        ),
        AddTrigger(
            model_name='professional',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='107c36a06be329c419e73731dc3d814c64370686', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ba486', table='people_professional', when='BEFORE')),
        ),
        AddTrigger(
            model_name='reach',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_reachpast" ("ended_on", "id", "key", "kind", "made_at", "note", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on", "value") VALUES (OLD."ended_on", OLD."id", OLD."key", OLD."kind", OLD."made_at", OLD."note", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."started_on", OLD."value"); RETURN NULL;', hash='586c27ba11cf37195163150efbd2c4e13c4e21bb', operation='UPDATE', pgid='pgtrigger_changed_447ee', table='people_reach', when='AFTER')),
        ),
        AddTrigger(
            model_name='reach',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_reachpast" ("ended_on", "id", "key", "kind", "made_at", "note", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on", "value") VALUES (OLD."ended_on", OLD."id", OLD."key", OLD."kind", OLD."made_at", OLD."note", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."started_on", OLD."value"); RETURN NULL;', hash='ce0aa0e687c80b396e6ff1e4c61d37a6377528bd', operation='DELETE', pgid='pgtrigger_removed_9b50b', table='people_reach', when='AFTER')),
        ),
        AddTrigger(
            model_name='reach',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f6c58b700c98b2ddc3ee4c9db3976eab2a6c1399', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_058a5', table='people_reach', when='BEFORE')),
        ),
        AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_relationshippast" ("ended_on", "id", "kind", "made_at", "note", "other_id", "parental_responsibility", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on") VALUES (OLD."ended_on", OLD."id", OLD."kind", OLD."made_at", OLD."note", OLD."other_id", OLD."parental_responsibility", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."started_on"); RETURN NULL;', hash='ef95ca6199073a03644aaee26b9b229ac0a104d4', operation='UPDATE', pgid='pgtrigger_changed_855a1', table='people_relationship', when='AFTER')),
        ),
        AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_relationshippast" ("ended_on", "id", "kind", "made_at", "note", "other_id", "parental_responsibility", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on") VALUES (OLD."ended_on", OLD."id", OLD."kind", OLD."made_at", OLD."note", OLD."other_id", OLD."parental_responsibility", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."started_on"); RETURN NULL;', hash='c2d1a769fb034799cf02aba431a5353ca949b078', operation='DELETE', pgid='pgtrigger_removed_bd270', table='people_relationship', when='AFTER')),
        ),
        AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='50fd4b6b93e6f276bbc4310a351d259b05ed23cd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_1bf69', table='people_relationship', when='BEFORE')),
        ),
        AddTrigger(
            model_name='residence',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_residencepast" ("address_id", "ended_on", "id", "is_protected", "kind", "made_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "protected_from", "protected_until", "started_on") VALUES (OLD."address_id", OLD."ended_on", OLD."id", OLD."is_protected", OLD."kind", OLD."made_at", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."protected_from", OLD."protected_until", OLD."started_on"); RETURN NULL;', hash='ea4c72082e4a7c78fb232587c3ad94ffaa6e6f90', operation='UPDATE', pgid='pgtrigger_changed_54e37', table='people_residence', when='AFTER')),
        ),
        AddTrigger(
            model_name='residence',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_residencepast" ("address_id", "ended_on", "id", "is_protected", "kind", "made_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "protected_from", "protected_until", "started_on") VALUES (OLD."address_id", OLD."ended_on", OLD."id", OLD."is_protected", OLD."kind", OLD."made_at", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."protected_from", OLD."protected_until", OLD."started_on"); RETURN NULL;', hash='2ad6ac99790e67fab41f3c43336609cd4f682dfb', operation='DELETE', pgid='pgtrigger_removed_8d5b3', table='people_residence', when='AFTER')),
        ),
        AddTrigger(
            model_name='residence',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='5609d7a7237a1b15c2cd1c17feee1389b5e17f1d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b5800', table='people_residence', when='BEFORE')),
        ),
        AddTrigger(
            model_name='schooling',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_schoolingpast" ("ended_on", "id", "made_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "school", "started_on", "year_group") VALUES (OLD."ended_on", OLD."id", OLD."made_at", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."school", OLD."started_on", OLD."year_group"); RETURN NULL;', hash='c2ccfdeb2887ea93a7879af61810a87bf7f43317', operation='UPDATE', pgid='pgtrigger_changed_0cabd', table='people_schooling', when='AFTER')),
        ),
        AddTrigger(
            model_name='schooling',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_schoolingpast" ("ended_on", "id", "made_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "school", "started_on", "year_group") VALUES (OLD."ended_on", OLD."id", OLD."made_at", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."school", OLD."started_on", OLD."year_group"); RETURN NULL;', hash='c8623b6f1904e70ae4d2c2f019bc40c430c0c273', operation='DELETE', pgid='pgtrigger_removed_8336d', table='people_schooling', when='AFTER')),
        ),
        AddTrigger(
            model_name='schooling',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='484f45de8485040e132792f6551c09c8d85128de', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0d230', table='people_schooling', when='BEFORE')),
        ),
    ]
