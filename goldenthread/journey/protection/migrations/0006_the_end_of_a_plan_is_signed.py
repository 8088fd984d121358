"""A manager's word on the end of a child protection plan; the database refuses that of its chair and of whoever works it."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger

BY_ANOTHER = """
CREATE FUNCTION protection_end_signed_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ended protection_conferencedecision;
BEGIN
  SELECT * INTO ended FROM protection_conferencedecision WHERE id = NEW.decision_id;
  IF ended.decision <> 'end' OR ended.by_id IS NULL THEN
    RAISE EXCEPTION 'A manager signs the end of a plan that a conference here decided.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'protection_end_signed_is_an_end';
  END IF;
  IF ended.by_id = NEW.by_id OR EXISTS (
    SELECT 1 FROM protection_reviewed r
    JOIN protection_protectionplan p ON p.id = r.plan_id
    JOIN planning_track t ON t.id = p.track_id
    JOIN access_involvement i ON i.child_id = t.child_id
    WHERE r.part_id = ended.part_id AND i.worker_id = NEW.by_id
      AND i.role IN ('allocated', 'co_worker', 'family_help_lead', 'protection_lead', 'personal_adviser')
      AND (i.ended_on IS NULL OR i.ended_on > t.started_on)
  ) THEN
    RAISE EXCEPTION 'Nobody signs the end of a plan that they decided in the chair, or on which they work or worked.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'protection_end_is_not_signed_by_its_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protection_end_signed_by_another BEFORE INSERT ON protection_endsigned
  FOR EACH ROW EXECUTE FUNCTION protection_end_signed_by_another();
"""
UNDO = """
DROP TRIGGER protection_end_signed_by_another ON protection_endsigned;
DROP FUNCTION protection_end_signed_by_another;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('protection', '0005_held_without_a_report'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EndSigned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreed', models.BooleanField()),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end_signed', to='protection.conferencedecision')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('agreed', True), models.Q(('why', ''), _negated=True), _connector='OR'), name='end_differs_says_why')],
            },
        ),
        AddTrigger(
            model_name='endsigned',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='818009cebae28e040ae145cd5cbe20bcb9653d04', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_1fd4f', table='protection_endsigned', when='BEFORE')),
        ),
        AddTrigger(
            model_name='endsigned',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='de83c22d49d3e602b1a5bc712d422637f2ddbe5b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_1ffa1', table='protection_endsigned', when='BEFORE')),
        ),
        migrations.RunSQL(BY_ANOTHER, UNDO),
    ]
