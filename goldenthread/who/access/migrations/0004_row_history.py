"""The database keeps what a row was before it changes or goes, and refuses both where rows are only ever added."""

import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0003_made_at'),
    ]

    operations = [
        migrations.CreateModel(
            name='HoldingPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('team', models.BigIntegerField(db_column='team_id', null=True)),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('why', models.CharField(max_length=200, null=True)),
                ('made_by', models.BigIntegerField(db_column='made_by_id', null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='access_hold_id_1b827a_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='662239bc59bd7009b855416c744e55db75774293', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_3e47f', table='access_holdingpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='24c00775f8692b2f2319e342c2e0def34261f2f7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0ece1', table='access_holdingpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='InvolvementPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('worker', models.BigIntegerField(db_column='worker_id', null=True)),
                ('role', models.CharField(max_length=20, null=True)),
                ('started_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('reason', models.CharField(max_length=6, null=True)),
                ('note', models.CharField(max_length=200, null=True)),
                ('made_by', models.BigIntegerField(db_column='made_by_id', null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='access_invo_id_79e6b2_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='480a13a74d177c1aa76f3b8cb26cd896928cb157', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_45a27', table='access_involvementpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='fbc7a89e2842b2c12f27fa7712546257e90ab60e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_debe8', table='access_involvementpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='LockAskPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('reason', models.CharField(max_length=10, null=True)),
                ('why', models.TextField(null=True)),
                ('review_on', models.DateField(null=True)),
                ('asked_by', models.BigIntegerField(db_column='asked_by_id', null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('decided_by', models.BigIntegerField(db_column='decided_by_id', null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('agreed', models.CharField(max_length=3, null=True)),
                ('note', models.TextField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='access_lock_id_7e487b_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='32aa004067bd67fa101265f1f31d838962f7de43', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7d2b5', table='access_lockaskpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='5e22a2663846735a6c1b2161376f28326461fd2b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_1b8ea', table='access_lockaskpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='LockPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('reason', models.CharField(max_length=10, null=True)),
                ('why', models.TextField(null=True)),
                ('asked_by', models.BigIntegerField(db_column='asked_by_id', null=True)),
                ('approved_by', models.BigIntegerField(db_column='approved_by_id', null=True)),
                ('started_on', models.DateField(null=True)),
                ('review_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('ended_by', models.BigIntegerField(db_column='ended_by_id', null=True)),
                ('ended_why', models.TextField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='access_lock_id_be1d7f_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='137be0c8143c3b12dc43ae570a63d7ddc131d5a5', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_e9d8e', table='access_lockpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='9e21a69769b901da82d1370ef942c0346ec38fdf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ee505', table='access_lockpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='LockReaderPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('lock', models.BigIntegerField(db_column='lock_id', db_index=True, null=True)),
                ('worker', models.BigIntegerField(db_column='worker_id', null=True)),
                ('added_by', models.BigIntegerField(db_column='added_by_id', null=True)),
                ('added_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='access_lock_id_269a5c_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0634c10bc65d587c2a425dbcc6c3bfff39237f9d', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_90f40', table='access_lockreaderpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='431fd9b6f9fa04d59f86aab476fa9f1bfe092a95', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0e8f4', table='access_lockreaderpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ReasonedAccessPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('worker', models.BigIntegerField(db_column='worker_id', null=True)),
                ('kind', models.CharField(max_length=10, null=True)),
                ('reason', models.TextField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by', models.BigIntegerField(db_column='reviewed_by_id', null=True)),
                ('was_right', models.CharField(max_length=5, null=True)),
                ('review_note', models.TextField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='access_reas_id_00e7fe_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='64833c52cb847e5c6cc9820b02d903b645e44374', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_88554', table='access_reasonedaccesspast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='e1617ad67f1d288ddd9f630f05ab0add0c4b25eb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_669cb', table='access_reasonedaccesspast', when='BEFORE'))],
            },
        ),
        AddTrigger(
            model_name='holding',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_holdingpast" ("child_id", "ended_on", "id", "made_at", "made_by_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on", "team_id", "why") VALUES (OLD."child_id", OLD."ended_on", OLD."id", OLD."made_at", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."started_on", OLD."team_id", OLD."why"); RETURN NULL;', hash='98e61d5cb4876852f2476021e6557bdde4a67a73', operation='UPDATE', pgid='pgtrigger_changed_337bb', table='access_holding', when='AFTER')),
        ),
        AddTrigger(
            model_name='holding',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_holdingpast" ("child_id", "ended_on", "id", "made_at", "made_by_id", "pgh_context", "pgh_created_at", "pgh_label", "started_on", "team_id", "why") VALUES (OLD."child_id", OLD."ended_on", OLD."id", OLD."made_at", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."started_on", OLD."team_id", OLD."why"); RETURN NULL;', hash='974e4e16e4db3993f254eaa18e2f8214c0da630f', operation='DELETE', pgid='pgtrigger_removed_7ad05', table='access_holding', when='AFTER')),
        ),
        AddTrigger(
            model_name='holding',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='e9834f1540564847d9ee0e51b5fb3aa3b798e4fd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5fb1c', table='access_holding', when='BEFORE')),
        ),
        AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_involvementpast" ("child_id", "ended_on", "id", "made_at", "made_by_id", "note", "pgh_context", "pgh_created_at", "pgh_label", "reason", "role", "started_on", "worker_id") VALUES (OLD."child_id", OLD."ended_on", OLD."id", OLD."made_at", OLD."made_by_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."reason", OLD."role", OLD."started_on", OLD."worker_id"); RETURN NULL;', hash='989b50e1a004f0c1cffaaf593b162ed60e884018', operation='UPDATE', pgid='pgtrigger_changed_bb8d6', table='access_involvement', when='AFTER')),
        ),
        AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_involvementpast" ("child_id", "ended_on", "id", "made_at", "made_by_id", "note", "pgh_context", "pgh_created_at", "pgh_label", "reason", "role", "started_on", "worker_id") VALUES (OLD."child_id", OLD."ended_on", OLD."id", OLD."made_at", OLD."made_by_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."reason", OLD."role", OLD."started_on", OLD."worker_id"); RETURN NULL;', hash='a519bb6ad9b2b75a54c52d9a9d0b7b8f908e8b8a', operation='DELETE', pgid='pgtrigger_removed_c8969', table='access_involvement', when='AFTER')),
        ),
        AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f0f7268cf37b8ef0801869889e7d5b4bd98e2974', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_06192', table='access_involvement', when='BEFORE')),
        ),
        AddTrigger(
            model_name='lock',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_lockpast" ("approved_by_id", "asked_by_id", "child_id", "ended_by_id", "ended_on", "ended_why", "id", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "reason", "review_on", "started_on", "why") VALUES (OLD."approved_by_id", OLD."asked_by_id", OLD."child_id", OLD."ended_by_id", OLD."ended_on", OLD."ended_why", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."reason", OLD."review_on", OLD."started_on", OLD."why"); RETURN NULL;', hash='af3a508cb4919823d7856150bbc7bd80cadf7bfe', operation='UPDATE', pgid='pgtrigger_changed_48b26', table='access_lock', when='AFTER')),
        ),
        AddTrigger(
            model_name='lock',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_lockpast" ("approved_by_id", "asked_by_id", "child_id", "ended_by_id", "ended_on", "ended_why", "id", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "reason", "review_on", "started_on", "why") VALUES (OLD."approved_by_id", OLD."asked_by_id", OLD."child_id", OLD."ended_by_id", OLD."ended_on", OLD."ended_why", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."reason", OLD."review_on", OLD."started_on", OLD."why"); RETURN NULL;', hash='18378eb0fb57bee9784f343800e8d9ab0c3c6d22', operation='DELETE', pgid='pgtrigger_removed_40640', table='access_lock', when='AFTER')),
        ),
        AddTrigger(
            model_name='lock',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='aca8223fbdd90ce6fd3fa952032123635b59060d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3bbdd', table='access_lock', when='BEFORE')),
        ),
        AddTrigger(
            model_name='lockask',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_lockaskpast" ("agreed", "asked_at", "asked_by_id", "child_id", "decided_at", "decided_by_id", "id", "note", "pgh_context", "pgh_created_at", "pgh_label", "reason", "review_on", "why") VALUES (OLD."agreed", OLD."asked_at", OLD."asked_by_id", OLD."child_id", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."reason", OLD."review_on", OLD."why"); RETURN NULL;', hash='e7dc2fcb6f3aefc06caa3b9b81b57d33f60c9888', operation='UPDATE', pgid='pgtrigger_changed_919a9', table='access_lockask', when='AFTER')),
        ),
        AddTrigger(
            model_name='lockask',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_lockaskpast" ("agreed", "asked_at", "asked_by_id", "child_id", "decided_at", "decided_by_id", "id", "note", "pgh_context", "pgh_created_at", "pgh_label", "reason", "review_on", "why") VALUES (OLD."agreed", OLD."asked_at", OLD."asked_by_id", OLD."child_id", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."reason", OLD."review_on", OLD."why"); RETURN NULL;', hash='6a4fbbd62b564e5def297265b5e62297e20aa655', operation='DELETE', pgid='pgtrigger_removed_03c43', table='access_lockask', when='AFTER')),
        ),
        AddTrigger(
            model_name='lockask',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='6be907ab17f3fac49448d3ebb78c4f2eca7cb02e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a1e16', table='access_lockask', when='BEFORE')),
        ),
        AddTrigger(
            model_name='lockreader',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_lockreaderpast" ("added_at", "added_by_id", "id", "lock_id", "pgh_context", "pgh_created_at", "pgh_label", "worker_id") VALUES (OLD."added_at", OLD."added_by_id", OLD."id", OLD."lock_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."worker_id"); RETURN NULL;', hash='852c0efacaf0f50d14cf67cf5be1fabbcbff7b66', operation='UPDATE', pgid='pgtrigger_changed_783a8', table='access_lockreader', when='AFTER')),
        ),
        AddTrigger(
            model_name='lockreader',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_lockreaderpast" ("added_at", "added_by_id", "id", "lock_id", "pgh_context", "pgh_created_at", "pgh_label", "worker_id") VALUES (OLD."added_at", OLD."added_by_id", OLD."id", OLD."lock_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."worker_id"); RETURN NULL;', hash='20408560f1289707350679e8f910fbe35d3f15d3', operation='DELETE', pgid='pgtrigger_removed_dfa66', table='access_lockreader', when='AFTER')),
        ),
        AddTrigger(
            model_name='lockreader',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c489435f087208ad43a36491855382c2089e86d3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_57517', table='access_lockreader', when='BEFORE')),
        ),
        AddTrigger(
            model_name='reasonedaccess',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "access_reasonedaccesspast" ("child_id", "closes_at", "id", "kind", "opened_at", "pgh_context", "pgh_created_at", "pgh_label", "reason", "review_note", "reviewed_at", "reviewed_by_id", "was_right", "worker_id") VALUES (OLD."child_id", OLD."closes_at", OLD."id", OLD."kind", OLD."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."reason", OLD."review_note", OLD."reviewed_at", OLD."reviewed_by_id", OLD."was_right", OLD."worker_id"); RETURN NULL;', hash='dacf01ced469fe73d24ef52c0cbe119032d320f0', operation='UPDATE', pgid='pgtrigger_changed_59426', table='access_reasonedaccess', when='AFTER')),
        ),
        AddTrigger(
            model_name='reasonedaccess',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_reasonedaccesspast" ("child_id", "closes_at", "id", "kind", "opened_at", "pgh_context", "pgh_created_at", "pgh_label", "reason", "review_note", "reviewed_at", "reviewed_by_id", "was_right", "worker_id") VALUES (OLD."child_id", OLD."closes_at", OLD."id", OLD."kind", OLD."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."reason", OLD."review_note", OLD."reviewed_at", OLD."reviewed_by_id", OLD."was_right", OLD."worker_id"); RETURN NULL;', hash='fca95726b33bf17fd332a004ea97ee7e1e4c1246', operation='DELETE', pgid='pgtrigger_removed_a4d5e', table='access_reasonedaccess', when='AFTER')),
        ),
        AddTrigger(
            model_name='reasonedaccess',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='9fb036d4725749fa4e72ebb6f2a8f34592b42318', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0d10d', table='access_reasonedaccess', when='BEFORE')),
        ),
    ]
