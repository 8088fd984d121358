"""Each agency’s view stands beside each child, a letter is about one child, and a conference can be called off."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_row_history'),
        ('planning', '0001_initial'),
        ('protection', '0003_powers_of_the_law'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgencyView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('view', models.CharField(choices=[('plan', 'For a plan'), ('no_plan', 'Against a plan'), ('unsure', 'Undecided'), ('not_asked', 'Not asked')], max_length=10)),
                ('category', models.CharField(blank=True, choices=[('NEG', 'Neglect'), ('PHY', 'Physical abuse'), ('SAB', 'Sexual abuse'), ('EMO', 'Emotional abuse'), ('MUL', 'Several categories')], max_length=3)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='CalledOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.TextField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveField(
            model_name='attendance',
            name='category',
        ),
        migrations.RemoveField(
            model_name='attendance',
            name='view',
        ),
        migrations.RemoveField(
            model_name='sent',
            name='held',
        ),
        migrations.AddField(
            model_name='sent',
            name='part',
            field=models.ForeignKey(default=0, on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='protection.conferencechild'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='conferencedecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('category', 'MUL'), _negated=True), ('by', None), _connector='OR'), name='conference_category_is_one'),
        ),
        migrations.AddConstraint(
            model_name='protectionplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('category', 'MUL'), _negated=True), ('by', None), _connector='OR'), name='protection_plan_category_is_one'),
        ),
        migrations.AddConstraint(
            model_name='temporary',
            constraint=models.CheckConstraint(condition=models.Q(('left_on', None), ('left_on__gte', models.F('since')), _connector='OR'), name='temporary_plan_left_after'),
        ),
        migrations.AddField(
            model_name='agencyview',
            name='attendance',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='protection.attendance'),
        ),
        migrations.AddField(
            model_name='agencyview',
            name='part',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='protection.conferencechild'),
        ),
        migrations.AddField(
            model_name='calledoff',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='calledoff',
            name='conference',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='called_off', to='protection.conference'),
        ),
        migrations.AddConstraint(
            model_name='agencyview',
            constraint=models.UniqueConstraint(fields=('attendance', 'part'), name='agency_says_once_of_a_child'),
        ),
        migrations.AddConstraint(
            model_name='agencyview',
            constraint=models.CheckConstraint(condition=models.Q(('view', 'plan'), ('category', ''), _connector='OR'), name='agency_category_goes_with_a_plan'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agencyview',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='09268c7e6f017094a398d5bb32780e81c57dae68', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_cff4d', table='protection_agencyview', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agencyview',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f19786d83bab1ac821aa5a5606db5d55d4947a89', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f4d18', table='protection_agencyview', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='calledoff',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='conference_called_off_says_why'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calledoff',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='b28a8abe1eb9399c03e94272b6e1646a1e527632', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_635eb', table='protection_calledoff', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calledoff',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='4f38edfdb80972c7750e177128a61669779d7556', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_df198', table='protection_calledoff', when='BEFORE')),
        ),
    ]
