"""The database keeps what a row was before it changes or goes, and refuses both where rows are only ever added."""

import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('front_door', '0002_made_at'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('contact', models.BigIntegerField(db_column='contact_id', db_index=True, null=True)),
                ('agency', models.CharField(max_length=100, null=True)),
                ('asked', models.TextField(null=True)),
                ('basis', models.CharField(max_length=200, null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('asked_by', models.BigIntegerField(db_column='asked_by_id', null=True)),
                ('answer_by', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.TextField(null=True)),
                ('answer_recorded_by', models.BigIntegerField(db_column='answer_recorded_by_id', null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='front_door__id_484919_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='5eab2b27e0eb3caf2e27384b7e505d5e62291b57', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_25a50', table='front_door_checkpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='4e1e47bbf1c87488ade76ba7848fc3303ed10b00', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7f446', table='front_door_checkpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ContactChildPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('contact', models.BigIntegerField(db_column='contact_id', db_index=True, null=True)),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('heard_name', models.CharField(max_length=200, null=True)),
                ('heard_age', models.CharField(max_length=40, null=True)),
                ('heard_where', models.CharField(max_length=200, null=True)),
                ('was_new', models.BooleanField(null=True)),
                ('referral', models.BigIntegerField(db_column='referral_id', null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='front_door__id_3329e8_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c8171206edd335c75aed858dd1d091e2cdb9634e', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_be19f', table='front_door_contactchildpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='289e9f01e139cf652d02e9e0ea4c852492937e82', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c09c4', table='front_door_contactchildpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ContactPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('received_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('recorded_by', models.BigIntegerField(db_column='recorded_by_id', null=True)),
                ('method', models.CharField(max_length=6, null=True)),
                ('caller_name', models.CharField(max_length=100, null=True)),
                ('source', models.CharField(max_length=2, null=True)),
                ('caller_reach', models.CharField(max_length=120, null=True)),
                ('what', models.TextField(null=True)),
                ('consent', models.CharField(max_length=9, null=True)),
                ('consent_why_not', models.TextField(null=True)),
                ('act_today', models.BooleanField(null=True)),
                ('team', models.BigIntegerField(db_column='team_id', null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='front_door__id_e91c62_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='9255247b8f7d53398ac2de86103f2ec580cdf11d', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_dff05', table='front_door_contactpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='75cf29f2110c7d53da1c29c295bf4ea42b5cc119', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_794b7', table='front_door_contactpast', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ReferralPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('contact', models.BigIntegerField(db_column='contact_id', null=True)),
                ('referred_on', models.DateField(null=True)),
                ('source', models.CharField(max_length=2, null=True)),
                ('need', models.CharField(max_length=2, null=True)),
                ('urgency', models.CharField(max_length=8, null=True)),
                ('no_further_action', models.BooleanField(null=True)),
                ('team', models.BigIntegerField(db_column='team_id', null=True)),
                ('accepted_by', models.BigIntegerField(db_column='accepted_by_id', null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('closure_reason', models.CharField(max_length=3, null=True)),
                ('closed_by', models.BigIntegerField(db_column='closed_by_id', null=True)),
                ('closure_why', models.TextField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='front_door__id_02d7e3_idx')],
                'triggers': [pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0130118b1ae6188f64f6e5c58b762d7a0f137752', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_88864', table='front_door_referralpast', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='6d7524d158e6b53a797c93019dc9810f2140929f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ac0a5', table='front_door_referralpast', when='BEFORE'))],
            },
        ),
        AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0c2889f5690bd9db1f43a1314584f1784d71f2af', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7f278', table='front_door_agreement', when='BEFORE')),
        ),
        AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='53ffd966d9ae106a19e33404f768b7747f60520e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e4e69', table='front_door_agreement', when='BEFORE')),
        ),
        AddTrigger(
            model_name='check',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "front_door_checkpast" ("agency", "answer", "answer_by", "answer_recorded_by_id", "answered_at", "asked", "asked_at", "asked_by_id", "basis", "contact_id", "id", "pgh_context", "pgh_created_at", "pgh_label") VALUES (OLD."agency", OLD."answer", OLD."answer_by", OLD."answer_recorded_by_id", OLD."answered_at", OLD."asked", OLD."asked_at", OLD."asked_by_id", OLD."basis", OLD."contact_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\'); RETURN NULL;', hash='3fa44ca05f97db8f6cc8affe8c352c300db29314', operation='UPDATE', pgid='pgtrigger_changed_b6702', table='front_door_check', when='AFTER')),
        ),
        AddTrigger(
            model_name='check',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "front_door_checkpast" ("agency", "answer", "answer_by", "answer_recorded_by_id", "answered_at", "asked", "asked_at", "asked_by_id", "basis", "contact_id", "id", "pgh_context", "pgh_created_at", "pgh_label") VALUES (OLD."agency", OLD."answer", OLD."answer_by", OLD."answer_recorded_by_id", OLD."answered_at", OLD."asked", OLD."asked_at", OLD."asked_by_id", OLD."basis", OLD."contact_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\'); RETURN NULL;', hash='0dc0fb49d5a5bdc17d57d570b0dc9e00fc7e0bd5', operation='DELETE', pgid='pgtrigger_removed_bf481', table='front_door_check', when='AFTER')),
        ),
        AddTrigger(
            model_name='check',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='38126216d4a708f61fd9c98768ac4dfdc7284583', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_755a9', table='front_door_check', when='BEFORE')),
        ),
        AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "front_door_contactpast" ("act_today", "caller_name", "caller_reach", "consent", "consent_why_not", "decided_at", "id", "method", "pgh_context", "pgh_created_at", "pgh_label", "received_at", "recorded_at", "recorded_by_id", "source", "team_id", "what") VALUES (OLD."act_today", OLD."caller_name", OLD."caller_reach", OLD."consent", OLD."consent_why_not", OLD."decided_at", OLD."id", OLD."method", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."received_at", OLD."recorded_at", OLD."recorded_by_id", OLD."source", OLD."team_id", OLD."what"); RETURN NULL;', hash='87feecf9baed98c641f814735d2ef812c4d3cc18', operation='UPDATE', pgid='pgtrigger_changed_071cc', table='front_door_contact', when='AFTER')),
        ),
        AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "front_door_contactpast" ("act_today", "caller_name", "caller_reach", "consent", "consent_why_not", "decided_at", "id", "method", "pgh_context", "pgh_created_at", "pgh_label", "received_at", "recorded_at", "recorded_by_id", "source", "team_id", "what") VALUES (OLD."act_today", OLD."caller_name", OLD."caller_reach", OLD."consent", OLD."consent_why_not", OLD."decided_at", OLD."id", OLD."method", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."received_at", OLD."recorded_at", OLD."recorded_by_id", OLD."source", OLD."team_id", OLD."what"); RETURN NULL;', hash='d93e627b951d2b39750f0c51cac55fde583d56b5', operation='DELETE', pgid='pgtrigger_removed_d0c53', table='front_door_contact', when='AFTER')),
        ),
        AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='3e7bb84074109a65c54d47169733d395305e2dcf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e84a3', table='front_door_contact', when='BEFORE')),
        ),
        AddTrigger(
            model_name='contactchild',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "front_door_contactchildpast" ("child_id", "contact_id", "heard_age", "heard_name", "heard_where", "id", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "referral_id", "was_new") VALUES (OLD."child_id", OLD."contact_id", OLD."heard_age", OLD."heard_name", OLD."heard_where", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."referral_id", OLD."was_new"); RETURN NULL;', hash='90614a78b1bf58be88734417473e9a03a5ecebb0', operation='UPDATE', pgid='pgtrigger_changed_6ca4a', table='front_door_contactchild', when='AFTER')),
        ),
        AddTrigger(
            model_name='contactchild',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "front_door_contactchildpast" ("child_id", "contact_id", "heard_age", "heard_name", "heard_where", "id", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "referral_id", "was_new") VALUES (OLD."child_id", OLD."contact_id", OLD."heard_age", OLD."heard_name", OLD."heard_where", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."referral_id", OLD."was_new"); RETURN NULL;', hash='d447955fd2d564ad0fc271556f3a42cbd6a989d9', operation='DELETE', pgid='pgtrigger_removed_ecab0', table='front_door_contactchild', when='AFTER')),
        ),
        AddTrigger(
            model_name='contactchild',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c0262b24fd99f2128d38400b2ce1c3f52aab264a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_709a3', table='front_door_contactchild', when='BEFORE')),
        ),
        AddTrigger(
            model_name='noassessment',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='4237e71575a9e06690ee082d89d89eb9cebb2b3e', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_111b2', table='front_door_noassessment', when='BEFORE')),
        ),
        AddTrigger(
            model_name='noassessment',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='2ff42af43c7a1f83fa140b79b37fa7d300e3fecd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a6bf9', table='front_door_noassessment', when='BEFORE')),
        ),
        AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "front_door_referralpast" ("accepted_at", "accepted_by_id", "child_id", "closed_by_id", "closed_on", "closure_reason", "closure_why", "contact_id", "id", "need", "no_further_action", "pgh_context", "pgh_created_at", "pgh_label", "referred_on", "source", "team_id", "urgency") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."child_id", OLD."closed_by_id", OLD."closed_on", OLD."closure_reason", OLD."closure_why", OLD."contact_id", OLD."id", OLD."need", OLD."no_further_action", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."referred_on", OLD."source", OLD."team_id", OLD."urgency"); RETURN NULL;', hash='8b26b5bc7b4b163bce152fe045705857bd5f1120', operation='UPDATE', pgid='pgtrigger_changed_2660b', table='front_door_referral', when='AFTER')),
        ),
        AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "front_door_referralpast" ("accepted_at", "accepted_by_id", "child_id", "closed_by_id", "closed_on", "closure_reason", "closure_why", "contact_id", "id", "need", "no_further_action", "pgh_context", "pgh_created_at", "pgh_label", "referred_on", "source", "team_id", "urgency") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."child_id", OLD."closed_by_id", OLD."closed_on", OLD."closure_reason", OLD."closure_why", OLD."contact_id", OLD."id", OLD."need", OLD."no_further_action", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."referred_on", OLD."source", OLD."team_id", OLD."urgency"); RETURN NULL;', hash='01d50991377a2f92f66d357deb7e973445173ca8', operation='DELETE', pgid='pgtrigger_removed_e6484', table='front_door_referral', when='AFTER')),
        ),
        AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='fc73d6faeb62e535896a7a989370709693c997a0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_641df', table='front_door_referral', when='BEFORE')),
        ),
        AddTrigger(
            model_name='screening',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='38be54390ff7f3e5a9917b5eb282993dacb5d3ca', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_e87f9', table='front_door_screening', when='BEFORE')),
        ),
        AddTrigger(
            model_name='screening',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='9fa8ce6c071d408c610ed47460a1b55f94151dd5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_14a94', table='front_door_screening', when='BEFORE')),
        ),
        AddTrigger(
            model_name='screeningchild',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f00dcaf1a2fca0ea7630e8ec6af2bc572500a2bc', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7f44b', table='front_door_screeningchild', when='BEFORE')),
        ),
        AddTrigger(
            model_name='screeningchild',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='7ede86768dc52aee8c95d1c14f6d6b464e908d13', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_69008', table='front_door_screeningchild', when='BEFORE')),
        ),
    ]
