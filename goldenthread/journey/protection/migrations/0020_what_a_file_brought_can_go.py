"""What a census file can bring keeps its past and may go again with its import, instead of being only ever added."""

import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('protection', '0011_what_the_database_refuses'),
    ]

    operations = [
        migrations.CreateModel(
            name='CategoryPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('plan', models.BigIntegerField(db_column='plan_id', db_index=True, null=True)),
                ('category', models.CharField(max_length=3, null=True)),
                ('on', models.DateField(null=True)),
                ('part', models.BigIntegerField(db_column='part_id', null=True)),
                ('at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConferenceChildPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('conference', models.BigIntegerField(db_column='conference_id', db_index=True, null=True)),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('referral', models.BigIntegerField(db_column='referral_id', null=True)),
                ('enquiry', models.BigIntegerField(db_column='enquiry_id', null=True)),
                ('at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConferenceDecisionPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('part', models.BigIntegerField(db_column='part_id', db_index=True, null=True)),
                ('decision', models.CharField(max_length=8, null=True)),
                ('category', models.CharField(max_length=3, null=True)),
                ('rationale', models.TextField(null=True)),
                ('outline', models.TextField(null=True)),
                ('then', models.CharField(max_length=12, null=True)),
                ('evidence', models.TextField(null=True)),
                ('chair_differs', models.TextField(null=True)),
                ('took_part', models.CharField(max_length=10, null=True)),
                ('child_words', models.TextField(null=True)),
                ('by', models.BigIntegerField(db_column='by_id', null=True)),
                ('at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConferencePast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=12, null=True)),
                ('why', models.TextField(null=True)),
                ('by', models.BigIntegerField(db_column='by_id', null=True)),
                ('at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HeldPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('conference', models.BigIntegerField(db_column='conference_id', db_index=True, null=True)),
                ('held_on', models.DateField(null=True)),
                ('is_quorate', models.BooleanField(null=True)),
                ('why_went_on', models.TextField(null=True)),
                ('discussion', models.TextField(null=True)),
                ('next_at', models.DateTimeField(null=True)),
                ('by', models.BigIntegerField(db_column='by_id', null=True)),
                ('at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProtectionPlanPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('track', models.BigIntegerField(db_column='track_id', db_index=True, null=True)),
                ('begun_by', models.BigIntegerField(db_column='begun_by_id', null=True)),
                ('category', models.CharField(max_length=3, null=True)),
                ('earlier_elsewhere', models.PositiveSmallIntegerField(null=True)),
                ('by', models.BigIntegerField(db_column='by_id', null=True)),
                ('at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReviewedPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('plan', models.BigIntegerField(db_column='plan_id', db_index=True, null=True)),
                ('on', models.DateField(null=True)),
                ('part', models.BigIntegerField(db_column='part_id', null=True)),
                ('at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='category',
            name='only_added',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='conference',
            name='only_added',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='conferencechild',
            name='only_added',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='conferencedecision',
            name='only_added',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='held',
            name='only_added',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='protectionplan',
            name='only_added',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewed',
            name='only_added',
        ),
        migrations.AlterField(
            model_name='enquiry',
            name='outcome',
            field=models.CharField(blank=True, choices=[('none', 'Worries not borne out'), ('no_longer', 'Borne out, and no continuing risk of significant harm'), ('conference', 'Borne out, and the risk continues: a conference'), ('legal', 'Act through the court now'), ('not_needed', 'No conference was needed; the file does not say more')], max_length=12),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "protection_categorypast" ("at", "category", "id", "on", "part_id", "pgh_context", "pgh_created_at", "pgh_label", "plan_id") VALUES (OLD."at", OLD."category", OLD."id", OLD."on", OLD."part_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."plan_id"); RETURN NULL;', hash='234d39e261329cb18e6d29adb6ae10bf4ee0f5b2', operation='UPDATE', pgid='pgtrigger_changed_a1258', table='protection_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "protection_categorypast" ("at", "category", "id", "on", "part_id", "pgh_context", "pgh_created_at", "pgh_label", "plan_id") VALUES (OLD."at", OLD."category", OLD."id", OLD."on", OLD."part_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."plan_id"); RETURN NULL;', hash='c55d53951cd59d6abd5f22f00036f5bd3901e03b', operation='DELETE', pgid='pgtrigger_removed_20571', table='protection_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conference',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "protection_conferencepast" ("at", "by_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "why") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."why"); RETURN NULL;', hash='af0a3b7f392b03b57d7d6d63c440ad48249a3a81', operation='UPDATE', pgid='pgtrigger_changed_616d6', table='protection_conference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conference',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "protection_conferencepast" ("at", "by_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "why") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."why"); RETURN NULL;', hash='a6859a44f3f6e0e835d7ece6d59b16e816104600', operation='DELETE', pgid='pgtrigger_removed_a3102', table='protection_conference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencechild',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "protection_conferencechildpast" ("at", "child_id", "conference_id", "enquiry_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "referral_id") VALUES (OLD."at", OLD."child_id", OLD."conference_id", OLD."enquiry_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."referral_id"); RETURN NULL;', hash='51aa0b9332c4c73509a31779fa1fcca70f61c9f8', operation='UPDATE', pgid='pgtrigger_changed_80083', table='protection_conferencechild', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencechild',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "protection_conferencechildpast" ("at", "child_id", "conference_id", "enquiry_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "referral_id") VALUES (OLD."at", OLD."child_id", OLD."conference_id", OLD."enquiry_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."referral_id"); RETURN NULL;', hash='4372d46acc5acf9711bc7250a16c09d6f10da816', operation='DELETE', pgid='pgtrigger_removed_d7010', table='protection_conferencechild', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencedecision',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "protection_conferencedecisionpast" ("at", "by_id", "category", "chair_differs", "child_words", "decision", "evidence", "id", "outline", "part_id", "pgh_context", "pgh_created_at", "pgh_label", "rationale", "then", "took_part") VALUES (OLD."at", OLD."by_id", OLD."category", OLD."chair_differs", OLD."child_words", OLD."decision", OLD."evidence", OLD."id", OLD."outline", OLD."part_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."rationale", OLD."then", OLD."took_part"); RETURN NULL;', hash='2889f863d110319d86a18e60669430aad9459ae7', operation='UPDATE', pgid='pgtrigger_changed_d73d6', table='protection_conferencedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencedecision',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "protection_conferencedecisionpast" ("at", "by_id", "category", "chair_differs", "child_words", "decision", "evidence", "id", "outline", "part_id", "pgh_context", "pgh_created_at", "pgh_label", "rationale", "then", "took_part") VALUES (OLD."at", OLD."by_id", OLD."category", OLD."chair_differs", OLD."child_words", OLD."decision", OLD."evidence", OLD."id", OLD."outline", OLD."part_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."rationale", OLD."then", OLD."took_part"); RETURN NULL;', hash='8ba2d470f3ee7d2a1ddfc4d4df5f090b9401b41d', operation='DELETE', pgid='pgtrigger_removed_425f9', table='protection_conferencedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='held',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "protection_heldpast" ("at", "by_id", "conference_id", "discussion", "held_on", "id", "is_quorate", "next_at", "pgh_context", "pgh_created_at", "pgh_label", "why_went_on") VALUES (OLD."at", OLD."by_id", OLD."conference_id", OLD."discussion", OLD."held_on", OLD."id", OLD."is_quorate", OLD."next_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."why_went_on"); RETURN NULL;', hash='9e73daaa1cfff3eade3bb623ef59956d67c0c699', operation='UPDATE', pgid='pgtrigger_changed_f9c1d', table='protection_held', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='held',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "protection_heldpast" ("at", "by_id", "conference_id", "discussion", "held_on", "id", "is_quorate", "next_at", "pgh_context", "pgh_created_at", "pgh_label", "why_went_on") VALUES (OLD."at", OLD."by_id", OLD."conference_id", OLD."discussion", OLD."held_on", OLD."id", OLD."is_quorate", OLD."next_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."why_went_on"); RETURN NULL;', hash='e1daa78fea52b02350759cb9f84adf02a7447e5b', operation='DELETE', pgid='pgtrigger_removed_c9a27', table='protection_held', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protectionplan',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "protection_protectionplanpast" ("at", "begun_by_id", "by_id", "category", "earlier_elsewhere", "id", "pgh_context", "pgh_created_at", "pgh_label", "track_id") VALUES (OLD."at", OLD."begun_by_id", OLD."by_id", OLD."category", OLD."earlier_elsewhere", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."track_id"); RETURN NULL;', hash='7d0fe3be5414e971baf462a3ae604f911af7babc', operation='UPDATE', pgid='pgtrigger_changed_96822', table='protection_protectionplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protectionplan',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "protection_protectionplanpast" ("at", "begun_by_id", "by_id", "category", "earlier_elsewhere", "id", "pgh_context", "pgh_created_at", "pgh_label", "track_id") VALUES (OLD."at", OLD."begun_by_id", OLD."by_id", OLD."category", OLD."earlier_elsewhere", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."track_id"); RETURN NULL;', hash='94827e8e22ffbcdde6203190dd22e24e739576e2', operation='DELETE', pgid='pgtrigger_removed_26280', table='protection_protectionplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewed',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "protection_reviewedpast" ("at", "id", "on", "part_id", "pgh_context", "pgh_created_at", "pgh_label", "plan_id") VALUES (OLD."at", OLD."id", OLD."on", OLD."part_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."plan_id"); RETURN NULL;', hash='e648af9fa196669de5574315c91ae9d93eb8420c', operation='UPDATE', pgid='pgtrigger_changed_f3661', table='protection_reviewed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewed',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "protection_reviewedpast" ("at", "id", "on", "part_id", "pgh_context", "pgh_created_at", "pgh_label", "plan_id") VALUES (OLD."at", OLD."id", OLD."on", OLD."part_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."plan_id"); RETURN NULL;', hash='790ce956db90582a37e6f4d74971504fcdec4c6b', operation='DELETE', pgid='pgtrigger_removed_ee900', table='protection_reviewed', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='categorypast',
            index=models.Index(fields=['id', 'pgh_id'], name='protection__id_0aad5d_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='categorypast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0bacb4aa96ee82063b78ea1e78af08e77b10f291', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_6a585', table='protection_categorypast', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='categorypast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='811ce165fd633797aea4e986724a7ad61d0ca406', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cbf3f', table='protection_categorypast', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='conferencechildpast',
            index=models.Index(fields=['id', 'pgh_id'], name='protection__id_ea724c_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencechildpast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='a0c87bf28e6fc862db99975fb52fe7bb8aa1f9ff', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_d9c32', table='protection_conferencechildpast', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencechildpast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='d9aa4ee67cd453d7724e86198809c6c1fd73ac18', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8cce8', table='protection_conferencechildpast', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='conferencedecisionpast',
            index=models.Index(fields=['id', 'pgh_id'], name='protection__id_569e56_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencedecisionpast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c9eed1da48d08798d07c846dc7888bbfd74554c0', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_bcd86', table='protection_conferencedecisionpast', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencedecisionpast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='a91605dd98700e1c9d0b1e542137543443351657', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_662ee', table='protection_conferencedecisionpast', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='conferencepast',
            index=models.Index(fields=['id', 'pgh_id'], name='protection__id_2de767_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencepast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='70a7d138887d146cee9a3b83a2a6e575e4abeba0', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_62568', table='protection_conferencepast', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencepast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='e73258429f5b5ebb72b4859632f752a8ea5f1096', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_72ecb', table='protection_conferencepast', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='heldpast',
            index=models.Index(fields=['id', 'pgh_id'], name='protection__id_c12887_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='heldpast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='4b1aa851696a25bffee5262a248b61b0e5597d86', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_033c6', table='protection_heldpast', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='heldpast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='70e76d234c912c29520bbcfcedb739f16e552d04', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7db0a', table='protection_heldpast', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='protectionplanpast',
            index=models.Index(fields=['id', 'pgh_id'], name='protection__id_540c49_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protectionplanpast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f5bd6efa96ebf305a3de29977270c111128cd78d', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_e41b5', table='protection_protectionplanpast', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protectionplanpast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='dc4b286eccb7d33ce23870db79e271a0e5c8cbe6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_86b58', table='protection_protectionplanpast', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='reviewedpast',
            index=models.Index(fields=['id', 'pgh_id'], name='protection__id_be3316_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewedpast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='3ad6bc4b82e348b32f7d1c82ee669dc757c32428', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_a99da', table='protection_reviewedpast', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewedpast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='65e6255512606a7f28e9687d92bbcb14c736b724', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_36e09', table='protection_reviewedpast', when='BEFORE')),
        ),
    ]
