"""What was kept of a row before it changed holds the columns that it has since been given."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0005_row_history'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='removed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='scale',
            name='changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='scale',
            name='removed',
        ),
        migrations.AddField(
            model_name='assessmentpast',
            name='concluded_by',
            field=models.BigIntegerField(db_column='concluded_by_id', null=True),
        ),
        migrations.AddField(
            model_name='scalepast',
            name='by',
            field=models.BigIntegerField(db_column='by_id', null=True),
        ),
        AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_assessmentpast" ("authorised_on", "child_id", "concluded_by_id", "factors", "id", "made_at", "outcome", "overrun", "pgh_context", "pgh_created_at", "pgh_label", "referral_id", "review_on", "started_on", "team_id", "together_id", "version") VALUES (OLD."authorised_on", OLD."child_id", OLD."concluded_by_id", OLD."factors", OLD."id", OLD."made_at", OLD."outcome", OLD."overrun", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."referral_id", OLD."review_on", OLD."started_on", OLD."team_id", OLD."together_id", OLD."version"); RETURN NULL;', hash='293aa208f37222d8904d544f1da340cc0fd3a1e6', operation='UPDATE', pgid='pgtrigger_changed_afdb7', table='assessment_assessment', when='AFTER')),
        ),
        AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_assessmentpast" ("authorised_on", "child_id", "concluded_by_id", "factors", "id", "made_at", "outcome", "overrun", "pgh_context", "pgh_created_at", "pgh_label", "referral_id", "review_on", "started_on", "team_id", "together_id", "version") VALUES (OLD."authorised_on", OLD."child_id", OLD."concluded_by_id", OLD."factors", OLD."id", OLD."made_at", OLD."outcome", OLD."overrun", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."referral_id", OLD."review_on", OLD."started_on", OLD."team_id", OLD."together_id", OLD."version"); RETURN NULL;', hash='0a28255ec56a975b78a8d1652e621af648c7a6ac', operation='DELETE', pgid='pgtrigger_removed_2e741', table='assessment_assessment', when='AFTER')),
        ),
        AddTrigger(
            model_name='scale',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_scalepast" ("assessment_id", "by_id", "id", "made_at", "on", "pgh_context", "pgh_created_at", "pgh_label", "score", "who") VALUES (OLD."assessment_id", OLD."by_id", OLD."id", OLD."made_at", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."score", OLD."who"); RETURN NULL;', hash='d8838e1e105fa733a0eff12fd775534c52b6c9cf', operation='UPDATE', pgid='pgtrigger_changed_a9f41', table='assessment_scale', when='AFTER')),
        ),
        AddTrigger(
            model_name='scale',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_scalepast" ("assessment_id", "by_id", "id", "made_at", "on", "pgh_context", "pgh_created_at", "pgh_label", "score", "who") VALUES (OLD."assessment_id", OLD."by_id", OLD."id", OLD."made_at", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."score", OLD."who"); RETURN NULL;', hash='8886878631104b13a20323743a1965bd768cbe3b', operation='DELETE', pgid='pgtrigger_removed_e56ab', table='assessment_scale', when='AFTER')),
        ),
    ]
