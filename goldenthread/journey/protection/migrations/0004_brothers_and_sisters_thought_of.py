"""A strategy record says of which brothers and sisters was thought, and why they are no part of the meeting."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_row_history'),
        ('protection', '0003_a_look_at_a_long_plan'),
    ]

    operations = [
        migrations.CreateModel(
            name='ThoughtOf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thought_of', to='protection.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'child'), name='meeting_thought_of_child_once'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='meeting_thought_of_child_says_why')],
            },
        ),
        AddTrigger(
            model_name='thoughtof',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='3643aa13eace7fe2c50775de5cf1642a7ab59c5a', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_f7616', table='protection_thoughtof', when='BEFORE')),
        ),
        AddTrigger(
            model_name='thoughtof',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0d29a8f1e8f31b4deb409464e515795fbb2fefbf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_042ec', table='protection_thoughtof', when='BEFORE')),
        ),
    ]
