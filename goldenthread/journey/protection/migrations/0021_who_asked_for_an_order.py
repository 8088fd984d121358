"""Who asked the court for an emergency protection order: after police protection its eight days are counted by it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_row_history'),
        ('protection', '0020_what_a_file_brought_can_go'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='power',
            name='changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='power',
            name='removed',
        ),
        migrations.AddField(
            model_name='power',
            name='asked_for_by',
            field=models.CharField(blank=True, choices=[('council', 'The council, or somebody else'), ('police', 'The police’s designated officer')], db_default='', default='', max_length=7),
        ),
        migrations.AddField(
            model_name='powerpast',
            name='asked_for_by',
            field=models.CharField(max_length=7, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='power',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "protection_powerpast" ("asked_for_by", "authorised_by", "began_at", "by_id", "child_id", "ended_as", "ended_at", "ended_by_id", "id", "kind", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "until_at", "where", "why") VALUES (OLD."asked_for_by", OLD."authorised_by", OLD."began_at", OLD."by_id", OLD."child_id", OLD."ended_as", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."kind", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."until_at", OLD."where", OLD."why"); RETURN NULL;', hash='4e1ddc2454c76778baaa758f411af5300eeb193f', operation='UPDATE', pgid='pgtrigger_changed_57423', table='protection_power', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='power',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "protection_powerpast" ("asked_for_by", "authorised_by", "began_at", "by_id", "child_id", "ended_as", "ended_at", "ended_by_id", "id", "kind", "made_at", "pgh_context", "pgh_created_at", "pgh_label", "until_at", "where", "why") VALUES (OLD."asked_for_by", OLD."authorised_by", OLD."began_at", OLD."by_id", OLD."child_id", OLD."ended_as", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."kind", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."until_at", OLD."where", OLD."why"); RETURN NULL;', hash='a8220eaa1fddd4b98410b8683d1bc51c94281720', operation='DELETE', pgid='pgtrigger_removed_47380', table='protection_power', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='power',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'epo'), ('asked_for_by', ''), _connector='OR'), name='power_asked_for_is_an_order'),
        ),
    ]
