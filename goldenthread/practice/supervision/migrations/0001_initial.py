"""Supervision: what is held and decided, and, beside it, the worker's own part."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0005_row_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('decision', models.TextField(blank=True)),
                ('rationale', models.TextField(blank=True)),
                ('do_by', models.DateField(blank=True, null=True)),
                ('same_because', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervised', to='people.person')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='put_right', to='supervision.entry')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Came',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('done', 'Done'), ('not_done', 'Not done yet'), ('dropped', 'Not needed any more')], max_length=8)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='came', to='supervision.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt', models.CharField(max_length=40)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='supervision.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('one_to_one', 'One to one'), ('group', 'Group')], max_length=10)),
                ('held_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('supervisor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='entry',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='supervision.meeting'),
        ),
        migrations.CreateModel(
            name='Personal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wellbeing', models.TextField(blank=True)),
                ('workload', models.TextField(blank=True)),
                ('learning', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='personal', to='supervision.meeting')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Reread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found', models.CharField(choices=[('both', 'It reflects and it decides'), ('decides', 'It decides and does not reflect'), ('reflects', 'It reflects and does not decide'), ('neither', 'Neither: it lists what happened')], max_length=8)),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reread', to='supervision.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='supervision.meeting')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='supervision.meeting')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CalledOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_for', models.DateField()),
                ('reason', models.CharField(choices=[('sick', 'Somebody was ill'), ('leave', 'Leave'), ('urgent', 'A child needed somebody at once'), ('supervisor', 'The supervisor could not'), ('other', 'Another reason')], max_length=10)),
                ('why', models.TextField(blank=True)),
                ('away_until', models.DateField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['worker', 'was_for'], name='supervision_worker__5cd5bd_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('away_until', None), models.Q(('away_until__gt', models.F('was_for')), ('reason__in', ['sick', 'leave'])), _connector='OR'), name='supervision_away_after_it_was_for'), models.CheckConstraint(condition=models.Q(models.Q(('reason', 'other'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='supervision_another_reason_said')],
            },
        ),
        AddTrigger(
            model_name='calledoff',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='f20e7326b2d55b99855f42288147cd3bc3d88c32', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_a8cf3', table='supervision_calledoff', when='BEFORE')),
        ),
        AddTrigger(
            model_name='calledoff',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='a928b767c25a83bf51b4143a160662ea312b0d1b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9fb3b', table='supervision_calledoff', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='came',
            index=models.Index(fields=['entry', 'at'], name='supervision_entry_i_5aa5c2_idx'),
        ),
        migrations.AddConstraint(
            model_name='came',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'done'), models.Q(('note', ''), _negated=True), _connector='OR'), name='supervision_not_done_says_why'),
        ),
        AddTrigger(
            model_name='came',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='87954d2a7a807426caba54eee3430cda90695fad', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_c57be', table='supervision_came', when='BEFORE')),
        ),
        AddTrigger(
            model_name='came',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='c2602a78070e7a90a5ba1a2f285944694b6e0320', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e52a6', table='supervision_came', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('entry', 'prompt'), name='supervision_one_answer_a_prompt'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='supervision_answer_says_something'),
        ),
        AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='d014d7d019ae68776786b8806f508fe0be08926d', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_8e761', table='supervision_answer', when='BEFORE')),
        ),
        AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='ade4348774fd62fd8b2465659fc8ab62e4c6cfcb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f344d', table='supervision_answer', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['supervisor', 'held_on'], name='supervision_supervi_c47616_idx'),
        ),
        AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='1a529a4fd43ecb69ee4b6e9307b68e77393586a4', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_d317a', table='supervision_meeting', when='BEFORE')),
        ),
        AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='1bc2821ac7e7ce3c0586bf2956e81f1a397b9792', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_02870', table='supervision_meeting', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['child', 'on'], name='supervision_child_i_c060b7_idx'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['by', 'on'], name='supervision_by_id_eef2d9_idx'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', ''), ('rationale', '')), models.Q(models.Q(('decision', ''), _negated=True), models.Q(('rationale', ''), _negated=True)), _connector='OR'), name='supervision_decided_with_a_rationale'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('do_by', None), ('owner', None)), models.Q(('do_by__isnull', False), ('owner__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='supervision_owner_and_day'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('do_by', None), ('do_by__gte', models.F('on')), _connector='OR'), name='supervision_done_after_it'),
        ),
        AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='ff4f323a1a9d85947f25b2ec10c5fc12e027468c', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_33997', table='supervision_entry', when='BEFORE')),
        ),
        AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='ab7ec6172c1abc158eae5355b9c975fb695ca339', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ef0d3', table='supervision_entry', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='personal',
            index=models.Index(fields=['meeting', 'at'], name='supervision_meeting_2d276e_idx'),
        ),
        migrations.AddConstraint(
            model_name='personal',
            constraint=models.CheckConstraint(condition=models.Q(('learning', ''), ('wellbeing', ''), ('workload', ''), _negated=True), name='supervision_personal_says_something'),
        ),
        AddTrigger(
            model_name='personal',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='2f31e4c86d4cdbe8832c02c0dea9016ad64cd65d', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_dcb28', table='supervision_personal', when='BEFORE')),
        ),
        AddTrigger(
            model_name='personal',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='47abb088cb594f3e83f0f78d5f04cf675de5bf6c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f6f3e', table='supervision_personal', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='reread',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='supervision_reread_says_what'),
        ),
        AddTrigger(
            model_name='reread',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='5978ca56dd0c520d6d793e187d8937dd3d0d62be', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_abb13', table='supervision_reread', when='BEFORE')),
        ),
        AddTrigger(
            model_name='reread',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='10f166de79c573c0140ab8d70158fe4b9a8baf96', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_18645', table='supervision_reread', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='seat',
            index=models.Index(fields=['worker', 'meeting'], name='supervision_worker__f336cc_idx'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('meeting', 'worker'), name='supervision_one_seat_each'),
        ),
        AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='1d5efd748493552ae049046e7eabc04579cdb0c5', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_4eb62', table='supervision_seat', when='BEFORE')),
        ),
        AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='586162e703d6dcede63cec5b100017bb62cb30b1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9ec30', table='supervision_seat', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('meeting', 'worker'), name='supervision_signed_once'),
        ),
        AddTrigger(
            model_name='signature',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='47a3d30a5294b2fe63089b0ba5036bfeeff6e436', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7bc93', table='supervision_signature', when='BEFORE')),
        ),
        AddTrigger(
            model_name='signature',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='05c86f771c3b42e11c465ecf49ca910fac9882b6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d557e', table='supervision_signature', when='BEFORE')),
        ),
    ]
