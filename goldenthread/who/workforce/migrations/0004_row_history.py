"""The database keeps what a row was before it changes or goes, and refuses both where rows are only ever added."""

import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('workforce', '0003_made_at'),
    ]

    operations = [
        migrations.CreateModel(
            name='PostPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('worker', models.BigIntegerField(db_column='worker_id', db_index=True, null=True)),
                ('role', models.CharField(max_length=30, null=True)),
                ('team', models.BigIntegerField(db_column='team_id', null=True)),
                ('service', models.BigIntegerField(db_column='service_id', null=True)),
                ('manager', models.BigIntegerField(db_column='manager_id', null=True)),
                ('employer', models.CharField(max_length=100, null=True)),
                ('is_agency', models.BooleanField(null=True)),
                ('newly_qualified', models.BooleanField(null=True)),
                ('full_time_equivalent', models.DecimalField(decimal_places=2, max_digits=3, null=True)),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='workforce_p_id_81cd26_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='629384b9c23da179302dead88b207e64bd9acf28', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_86e6c', table='workforce_postpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='71e374c98af1e0a23c28b810f38af6847e2128cd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_03074', table='workforce_postpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ServicePast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='workforce_s_id_2620b1_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='63e8670399a690c6c113ea1f29b9b396bb34e353', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_df311', table='workforce_servicepast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='14782b5a162de385627f01fa9cfe93c6c731b892', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7a61f', table='workforce_servicepast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='TeamPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, null=True)),
                ('service', models.BigIntegerField(db_column='service_id', null=True)),
                ('kind', models.CharField(max_length=20, null=True)),
                ('phone', models.CharField(max_length=30, null=True)),
                ('email', models.EmailField(max_length=254, null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='workforce_t_id_272f87_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='35b7233da19e004467fe2c3de3f11ca28d199ad4', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_234fd', table='workforce_teampast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='1e62dfe12f8c66894f6f1917ebf8e5adee319e9a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_dca5c', table='workforce_teampast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='WorkerPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('email', models.EmailField(max_length=254, null=True)),
                ('name', models.CharField(max_length=100, null=True)),
                ('phone', models.CharField(max_length=30, null=True)),
                ('registration_number', models.CharField(max_length=20, null=True)),
                ('is_active', models.BooleanField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='workforce_w_id_eca97a_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='79d4589acc76958f26884c7da62b948dba760a56', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_e50f3', table='workforce_workerpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='a31cf223d1aefe4c36338f6af76c01ec7a6ca0a8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2a333', table='workforce_workerpast', when='BEFORE'))],
            },
        ),
        AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "workforce_postpast" ("employer", "ended_on", "full_time_equivalent", "id", "is_agency", "made_at", "manager_id", "newly_qualified", "pgh_context", "pgh_created_at", "pgh_label", "role", "service_id", "started_on", "team_id", "worker_id") VALUES (OLD."employer", OLD."ended_on", OLD."full_time_equivalent", OLD."id", OLD."is_agency", OLD."made_at", OLD."manager_id", OLD."newly_qualified", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."role", OLD."service_id", OLD."started_on", OLD."team_id", OLD."worker_id"); RETURN NULL;', hash='1dbe1425e328d8e58b9ee6c5b23f1f1179f80564', operation='UPDATE', pgid='pgtrigger_changed_abb05', table='workforce_post', when='AFTER')),
        ),
        AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "workforce_postpast" ("employer", "ended_on", "full_time_equivalent", "id", "is_agency", "made_at", "manager_id", "newly_qualified", "pgh_context", "pgh_created_at", "pgh_label", "role", "service_id", "started_on", "team_id", "worker_id") VALUES (OLD."employer", OLD."ended_on", OLD."full_time_equivalent", OLD."id", OLD."is_agency", OLD."made_at", OLD."manager_id", OLD."newly_qualified", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."role", OLD."service_id", OLD."started_on", OLD."team_id", OLD."worker_id"); RETURN NULL;', hash='aa6b4f39c194232654f27ed57a0dc5fe2aacaab8', operation='DELETE', pgid='pgtrigger_removed_24e22', table='workforce_post', when='AFTER')),
        ),
        AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='cf86cc9d7d1e745c7c308e0ee242ca8a6beeef49', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3e36b', table='workforce_post', when='BEFORE')),
        ),
        AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "workforce_servicepast" ("id", "made_at", "name", "pgh_context", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."made_at", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\'); RETURN NULL;', hash='ac91d06cc58716ec220c62fde2decde8f0c87b2e', operation='UPDATE', pgid='pgtrigger_changed_e0905', table='workforce_service', when='AFTER')),
        ),
        AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "workforce_servicepast" ("id", "made_at", "name", "pgh_context", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."made_at", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\'); RETURN NULL;', hash='8bbb59d37227fd87faa5a91377d6c901ac82499b', operation='DELETE', pgid='pgtrigger_removed_bb4f6', table='workforce_service', when='AFTER')),
        ),
        AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='9df978bdda962285bb0d5921043140a230120fb2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2133f', table='workforce_service', when='BEFORE')),
        ),
        AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "workforce_teampast" ("email", "id", "kind", "made_at", "name", "pgh_context", "pgh_created_at", "pgh_label", "phone", "service_id") VALUES (OLD."email", OLD."id", OLD."kind", OLD."made_at", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."phone", OLD."service_id"); RETURN NULL;', hash='6f7e23241e6383692bc88ee7cda5c59e813715f4', operation='UPDATE', pgid='pgtrigger_changed_3d958', table='workforce_team', when='AFTER')),
        ),
        AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "workforce_teampast" ("email", "id", "kind", "made_at", "name", "pgh_context", "pgh_created_at", "pgh_label", "phone", "service_id") VALUES (OLD."email", OLD."id", OLD."kind", OLD."made_at", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."phone", OLD."service_id"); RETURN NULL;', hash='24638a6719eeaf29a9aa7076e274d27592306338', operation='DELETE', pgid='pgtrigger_removed_97346', table='workforce_team', when='AFTER')),
        ),
        AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='1cbb70c57ca0f997360e3f5cf0114c3bd830683a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_17e99', table='workforce_team', when='BEFORE')),
        ),
        AddTrigger(
            model_name='worker',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."registration_number" IS DISTINCT FROM (NEW."registration_number"))', func='INSERT INTO "workforce_workerpast" ("email", "id", "is_active", "made_at", "name", "pgh_context", "pgh_created_at", "pgh_label", "phone", "registration_number") VALUES (OLD."email", OLD."id", OLD."is_active", OLD."made_at", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."phone", OLD."registration_number"); RETURN NULL;', hash='262f20e71841450eb2b1d6f7c45d4e7c8f0d099c', operation='UPDATE', pgid='pgtrigger_changed_f2320', table='workforce_worker', when='AFTER')),
        ),
        AddTrigger(
            model_name='worker',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "workforce_workerpast" ("email", "id", "is_active", "made_at", "name", "pgh_context", "pgh_created_at", "pgh_label", "phone", "registration_number") VALUES (OLD."email", OLD."id", OLD."is_active", OLD."made_at", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."phone", OLD."registration_number"); RETURN NULL;', hash='4e59a46457bdd5194c91643d68153b0f7f61e2e0', operation='DELETE', pgid='pgtrigger_removed_0ad63', table='workforce_worker', when='AFTER')),
        ),
        AddTrigger(
            model_name='worker',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='37b4a0a8dfcbb5fffc937158b5eeeb3a791c66f1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_03935', table='workforce_worker', when='BEFORE')),
        ),
    ]
