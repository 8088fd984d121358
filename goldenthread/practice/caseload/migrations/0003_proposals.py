"""Proposals, their lines, and what the workers carried when each was worked out."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('caseload', '0002_two_people'),
        ('people', '0005_row_history'),
        ('workforce', '0005_posts_that_wait'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('waits', 'The children who wait for a worker'), ('leaves', 'A worker leaves, and each of their children needs somebody'), ('away', 'A worker is away for long, and each of their children needs somebody'), ('over', 'A worker is over the limit, and some of their children need somebody')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('first_proved', models.BooleanField()),
                ('gap', models.FloatField()),
                ('seconds', models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name='Carried',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('children', models.PositiveSmallIntegerField()),
                ('target', models.PositiveSmallIntegerField()),
                ('limit', models.PositiveSmallIntegerField()),
                ('standing', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.BigIntegerField()),
                ('tie', models.CharField(blank=True, choices=[('beside_now', 'works with {child} today'), ('family_now', 'works with a brother or sister today'), ('child_before', 'worked with {child} before'), ('family_before', 'worked with a brother or sister before')], max_length=13)),
                ('nobody', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('passed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('part', models.BigIntegerField(default=0)),
                ('standing', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('changed', 'Given to somebody else'), ('refused', 'Left as it is')], max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LinePast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('proposal', models.BigIntegerField(db_column='proposal_id', null=True)),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('family', models.BigIntegerField(null=True)),
                ('worker', models.BigIntegerField(db_column='worker_id', null=True)),
                ('tie', models.CharField(max_length=13, null=True)),
                ('nobody', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20, null=True), null=True, size=None)),
                ('passed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40, null=True), null=True, size=None)),
                ('part', models.BigIntegerField(null=True)),
                ('standing', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(max_length=8, null=True)),
                ('given_to', models.BigIntegerField(db_column='given_to_id', null=True)),
                ('decided_by', models.BigIntegerField(db_column='decided_by_id', null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('why', models.CharField(max_length=300, null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='caseload_li_id_a31ab7_idx')],
            },
        ),
        AddTrigger(
            model_name='linepast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='d39b98bccb724bd9fe9dde213d27e44ee311a368', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_368d2', table='caseload_linepast', when='BEFORE')),
        ),
        AddTrigger(
            model_name='linepast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='528b948d7934726af78b16c270f7a70ff08993ce', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9649c', table='caseload_linepast', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='proposal',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='proposal',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.team'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='whose',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='line',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='caseload.proposal'),
        ),
        migrations.AddField(
            model_name='carried',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='carried', to='caseload.proposal'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['asked_by', '-asked_at'], name='caseload_pr_asked_b_e678b9_idx'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'waits'), ('whose', None)), models.Q(models.Q(('about', 'waits'), _negated=True), ('whose__isnull', False)), _connector='OR'), name='proposal_says_whose_children'),
        ),
        AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='4d2469f838c558ac2ab7e64411961f0e0387c713', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7dc10', table='caseload_proposal', when='BEFORE')),
        ),
        AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='2a70b835c7a237938b411fb41440c7814e77fea6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_adc91', table='caseload_proposal', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(fields=('proposal', 'child'), name='line_once_a_child'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('worker', None), ('tie', ''), models.Q(('nobody', []), _negated=True)), models.Q(('worker__isnull', False), ('nobody', [])), _connector='OR'), name='line_worker_or_why_nobody'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('given_to', None), ('outcome', ''), ('why', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(models.Q(('given_to', models.F('worker')), ('outcome', 'accepted'), ('why', '')), models.Q(('given_to__isnull', False), ('outcome', 'changed'), models.Q(('why', ''), _negated=True)), models.Q(('given_to', None), ('outcome', 'refused'), models.Q(('why', ''), _negated=True)), _connector='OR')), _connector='OR'), name='line_outcome_whole_or_absent'),
        ),
        AddTrigger(
            model_name='line',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "caseload_linepast" ("at", "child_id", "decided_at", "decided_by_id", "family", "given_to_id", "id", "nobody", "outcome", "part", "passed", "pgh_context", "pgh_created_at", "pgh_label", "proposal_id", "standing", "tie", "why", "worker_id") VALUES (OLD."at", OLD."child_id", OLD."decided_at", OLD."decided_by_id", OLD."family", OLD."given_to_id", OLD."id", OLD."nobody", OLD."outcome", OLD."part", OLD."passed", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."proposal_id", OLD."standing", OLD."tie", OLD."why", OLD."worker_id"); RETURN NULL;', hash='994c3f304044cad43e5c55bff757e2ec186003a8', operation='UPDATE', pgid='pgtrigger_changed_ef126', table='caseload_line', when='AFTER')),
        ),
        AddTrigger(
            model_name='line',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "caseload_linepast" ("at", "child_id", "decided_at", "decided_by_id", "family", "given_to_id", "id", "nobody", "outcome", "part", "passed", "pgh_context", "pgh_created_at", "pgh_label", "proposal_id", "standing", "tie", "why", "worker_id") VALUES (OLD."at", OLD."child_id", OLD."decided_at", OLD."decided_by_id", OLD."family", OLD."given_to_id", OLD."id", OLD."nobody", OLD."outcome", OLD."part", OLD."passed", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."proposal_id", OLD."standing", OLD."tie", OLD."why", OLD."worker_id"); RETURN NULL;', hash='4dd6783327d04868a8c807cbf69dece751c1212d', operation='DELETE', pgid='pgtrigger_removed_3334b', table='caseload_line', when='AFTER')),
        ),
        AddTrigger(
            model_name='line',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='63a33e9e7d0ce32b4396457c62af237a80e319ce', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_65a12', table='caseload_line', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='carried',
            constraint=models.UniqueConstraint(fields=('proposal', 'worker'), name='carried_once'),
        ),
        AddTrigger(
            model_name='carried',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='280c78d66d6bf3f5ef64ae860074bc9b7260cc4e', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_b2faf', table='caseload_carried', when='BEFORE')),
        ),
        AddTrigger(
            model_name='carried',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c294913204d5ca6ca802521ce1058c3b56c84ee2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b5b28', table='caseload_carried', when='BEFORE')),
        ),
    ]
