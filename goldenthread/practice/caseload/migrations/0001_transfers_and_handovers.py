"""Transfers to other teams, handovers and their signatures, and leavers whose children all have somebody."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0006_asked_to_take_over'),
        ('people', '0005_row_history'),
        ('workforce', '0005_posts_that_wait'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='followed', to='workforce.post')),
            ],
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('knows', models.TextField()),
                ('child_told', models.TextField()),
                ('family_told', models.TextField(blank=True)),
                ('joint_on', models.DateField(blank=True, null=True)),
                ('no_joint', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='access.involvement')),
            ],
        ),
        migrations.CreateModel(
            name='Signed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signed_as', models.CharField(choices=[('taker', 'Takes over'), ('manager', 'Manager')], max_length=7)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='caseload.handover')),
            ],
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('FCONTA', 'First contact: nobody before'), ('MANAGE', 'Caseload management'), ('LEFTRL', 'Left the role'), ('ORGRST', 'Reorganisation of teams'), ('TSPROC', 'Transferred as the process says'), ('ABSENC', 'Absence'), ('CHCHAN', 'The child asked for a change'), ('PCCHAN', 'A parent or carer asked for a change'), ('SWDIED', 'The worker died'), ('OTHERS', 'Another reason')], max_length=6)),
                ('why', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('accepted', 'Taken on'), ('returned', 'Returned'), ('withdrawn', 'Withdrawn')], max_length=9)),
                ('note', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transfers', to='people.person')),
                ('given_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='workforce.team')),
            ],
        ),
        migrations.CreateModel(
            name='TransferPast',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('child', models.BigIntegerField(db_column='child_id', db_index=True, null=True)),
                ('team', models.BigIntegerField(db_column='team_id', null=True)),
                ('reason', models.CharField(max_length=6, null=True)),
                ('why', models.TextField(null=True)),
                ('asked_by', models.BigIntegerField(db_column='asked_by_id', null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(max_length=9, null=True)),
                ('given_to', models.BigIntegerField(db_column='given_to_id', null=True)),
                ('note', models.TextField(null=True)),
                ('answered_by', models.BigIntegerField(db_column='answered_by_id', null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='caseload_tr_id_8cb101_idx')],
            },
        ),
        AddTrigger(
            model_name='transferpast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='caf7136f6f290752de611b12157260be7ac3439b', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_70408', table='caseload_transferpast', when='BEFORE')),
        ),
        AddTrigger(
            model_name='transferpast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='d719c118b222e92706dabbc9b43d5a8feabc1352', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d82ea', table='caseload_transferpast', when='BEFORE')),
        ),
        AddTrigger(
            model_name='followed',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='fbd6164bc4c436bb89f403657cd9f13035b9d6f0', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_93093', table='caseload_followed', when='BEFORE')),
        ),
        AddTrigger(
            model_name='followed',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='014a830a0a64a48b752432d9e72d34d9440a5891', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e7470', table='caseload_followed', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(fields=['part', '-at'], name='caseload_ha_part_id_4ed861_idx'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('knows', ''), _negated=True), models.Q(('child_told', ''), _negated=True)), name='handover_says_both'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('joint_on__isnull', False), ('no_joint', '')), models.Q(('joint_on', None), models.Q(('no_joint', ''), _negated=True)), _connector='OR'), name='handover_joint_visit_or_why_not'),
        ),
        AddTrigger(
            model_name='handover',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='a327acab784279790adc9ff1aba0643c18047462', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_93beb', table='caseload_handover', when='BEFORE')),
        ),
        AddTrigger(
            model_name='handover',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='522edc5e8ff1a7339ff4d7fc9be736c2d5277072', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_de6df', table='caseload_handover', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='signed',
            constraint=models.CheckConstraint(condition=models.Q(('signed_as', 'taker'), models.Q(('note', ''), _negated=True), _connector='OR'), name='handover_oversight_says_something'),
        ),
        migrations.AddConstraint(
            model_name='signed',
            constraint=models.UniqueConstraint(fields=('handover', 'signed_as'), name='handover_signed_once'),
        ),
        migrations.AddConstraint(
            model_name='signed',
            constraint=models.UniqueConstraint(fields=('handover', 'by'), name='handover_signed_by_each_once'),
        ),
        AddTrigger(
            model_name='signed',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0df50ddac60f8c0c464f10730d95305a83abd361', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_109fe', table='caseload_signed', when='BEFORE')),
        ),
        AddTrigger(
            model_name='signed',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='ff205bba24a2129a02dabfc4d59669b2bccd165f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e6ff6', table='caseload_signed', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='transfer',
            index=models.Index(fields=['team', 'answered_at'], name='caseload_tr_team_id_956136_idx'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None), ('given_to', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(models.Q(('answer', 'accepted'), ('given_to__isnull', False)), models.Q(('answer__in', ['returned', 'withdrawn']), ('given_to', None), models.Q(('note', ''), _negated=True)), _connector='OR')), _connector='OR'), name='transfer_answer_whole_or_absent'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('answered_by', None), ('answer', 'withdrawn'), models.Q(('answered_by', models.F('asked_by')), _negated=True), _connector='OR'), name='transfer_not_answered_by_asker'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='transfer_says_why'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('child',), name='transfer_asked_once'),
        ),
        AddTrigger(
            model_name='transfer',
            trigger=pgtrigger.compiler.Trigger(name='changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "caseload_transferpast" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "child_id", "given_to_id", "id", "note", "pgh_context", "pgh_created_at", "pgh_label", "reason", "team_id", "why") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."child_id", OLD."given_to_id", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'changed\', OLD."reason", OLD."team_id", OLD."why"); RETURN NULL;', hash='87f7dbb1ea4a3a5602cd8ce3651a27a71deaf1d5', operation='UPDATE', pgid='pgtrigger_changed_6ad1e', table='caseload_transfer', when='AFTER')),
        ),
        AddTrigger(
            model_name='transfer',
            trigger=pgtrigger.compiler.Trigger(name='removed', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "caseload_transferpast" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "child_id", "given_to_id", "id", "note", "pgh_context", "pgh_created_at", "pgh_label", "reason", "team_id", "why") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."child_id", OLD."given_to_id", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, clock_timestamp(), \'removed\', OLD."reason", OLD."team_id", OLD."why"); RETURN NULL;', hash='471ac4950cf6fe22bdcced1bf627b7eb6986b994', operation='DELETE', pgid='pgtrigger_removed_12933', table='caseload_transfer', when='AFTER')),
        ),
        AddTrigger(
            model_name='transfer',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='0ca215ff5a34a040cc1210805387bc15a38ae466', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_05fda', table='caseload_transfer', when='BEFORE')),
        ),
    ]
