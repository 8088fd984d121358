"""A senior manager's look at a child protection plan that runs long; the database refuses that of whoever works it."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger

NOT_OF_WHO_WORKS_IT = """
CREATE FUNCTION protection_oversight_not_ones_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM protection_protectionplan p
    JOIN planning_track t ON t.id = p.track_id
    JOIN access_involvement i ON i.child_id = t.child_id
    WHERE p.id = NEW.plan_id AND i.worker_id = NEW.by_id
      AND i.role IN ('allocated', 'co_worker', 'family_help_lead', 'protection_lead', 'personal_adviser')
      AND (i.ended_on IS NULL OR i.ended_on > t.started_on)
  ) THEN
    RAISE EXCEPTION 'Nobody looks as a senior manager at a plan on which they work or worked.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'protection_oversight_is_not_ones_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_oversight_not_ones_own BEFORE INSERT ON protection_oversight
  FOR EACH ROW EXECUTE FUNCTION protection_oversight_not_ones_own();
"""
UNDO = """
DROP TRIGGER protection_oversight_not_ones_own ON protection_oversight;
DROP FUNCTION protection_oversight_not_ones_own;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('protection', '0002_what_the_database_refuses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Oversight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keeps', models.TextField()),
                ('pre_proceedings', models.CharField(choices=[('meeting', 'Considered: a legal planning meeting is to be asked for'), ('not_now', 'Considered: not now'), ('begun', 'They have begun already'), ('not_considered', 'Not considered this time')], max_length=14)),
                ('why', models.TextField()),
                ('change', models.TextField()),
                ('next_look', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='oversights', to='protection.protectionplan')),
            ],
            options={
                'indexes': [models.Index(fields=['plan', 'at'], name='protection__plan_id_cacc4b_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('keeps', ''), _negated=True), models.Q(('pre_proceedings', ''), _negated=True), models.Q(('why', ''), _negated=True), models.Q(('change', ''), _negated=True)), name='protection_oversight_whole')],
            },
        ),
        AddTrigger(
            model_name='oversight',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='255238802df5926c5fad02f7d43b546acee926ee', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_afbc6', table='protection_oversight', when='BEFORE')),
        ),
        AddTrigger(
            model_name='oversight',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='480ebe6ed585a7dd500667f3eb18ed6be09181f0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_84601', table='protection_oversight', when='BEFORE')),
        ),
        migrations.RunSQL(NOT_OF_WHO_WORKS_IT, UNDO),
    ]
