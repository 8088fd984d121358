"""Whether legal advice was sought, where something points to the court: only ever added."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_row_history'),
        ('protection', '0006_the_end_of_a_plan_is_signed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AdviceAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('asked', 'Legal advice, or a legal planning meeting, asked for'), ('not', 'Legal advice not pursued')], max_length=8)),
                ('on', models.DateField()),
                ('decider', models.CharField(max_length=200)),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advice_answers', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'at'], name='protection__child_i_bd06f7_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('decider', ''), _negated=True), name='advice_says_who_decided'), models.CheckConstraint(condition=models.Q(('answer', 'asked'), models.Q(('why', ''), _negated=True), _connector='OR'), name='advice_not_sought_says_why')],
            },
        ),
        AddTrigger(
            model_name='adviceanswer',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='5d8850da2934437b300ed7ba65b273bfcbfde270', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_f573a', table='protection_adviceanswer', when='BEFORE')),
        ),
        AddTrigger(
            model_name='adviceanswer',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='985f157cd845d427524077c60f0ee024e6a7d1a8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_bb4c9', table='protection_adviceanswer', when='BEFORE')),
        ),
    ]
