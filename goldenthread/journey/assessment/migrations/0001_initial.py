# Facts of an assessment, made by Django.

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import goldenthread.who.workforce.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('front_door', '0001_initial'),
        ('people', '0002_initial'),
        ('workforce', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_on', models.DateField()),
                ('review_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('none', 'No further action'), ('early_help', 'Early or family help'), ('child_in_need', 'Child in need plan'), ('strategy', 'Strategy meeting'), ('looked_after', 'Look after the child'), ('private_fostering', 'Private fostering arrangement'), ('carer', "Young carer's or parent carer's assessment")], max_length=20)),
                ('factors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), blank=True, default=list, size=None)),
                ('overrun', models.TextField(blank=True)),
                ('authorised_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='people.person')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='front_door.referral')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.team')),
            ],
        ),
        migrations.CreateModel(
            name='MidPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField()),
                ('note', models.TextField()),
                ('at', models.DateTimeField()),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mid_points', to='assessment.assessment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('how', models.CharField(choices=[('alone', 'Alone'), ('with', 'Not alone'), ('not_seen', 'Not seen')], max_length=8)),
                ('where', models.CharField(blank=True, max_length=120)),
                ('with_whom', models.CharField(blank=True, max_length=120)),
                ('words', models.TextField(blank=True)),
                ('observed', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='assessment.assessment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='assessment.assessment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Authorisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authorised', models.BooleanField()),
                ('why', models.TextField(blank=True)),
                ('asked', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('checked', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='authorisation', to='assessment.submission')),
            ],
        ),
        migrations.CreateModel(
            name='Together',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(default='signs_of_safety', max_length=40)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='assessment',
            name='together',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='assessment.together'),
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prompt', models.CharField(max_length=40)),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('carried_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='assessment.answer')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='assessment.assessment')),
                ('together', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='assessment.together')),
            ],
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=120)),
                ('role', models.CharField(blank=True, max_length=120)),
                ('is_agency', models.BooleanField(default=False)),
                ('said', models.TextField(blank=True)),
                ('why_not', models.TextField(blank=True)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('together', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to='assessment.together')),
            ],
        ),
        migrations.CreateModel(
            name='Scale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=120)),
                ('score', models.PositiveSmallIntegerField()),
                ('on', models.DateField()),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scales', to='assessment.assessment')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('score__lte', 10)), name='scale_nought_to_ten'), models.UniqueConstraint(fields=('assessment', 'who', 'on'), name='scale_once_a_day')],
            },
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('assessment', 'number'), name='submission_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='authorisation',
            constraint=models.CheckConstraint(condition=models.Q(('authorised', True), models.Q(('why', ''), _negated=True), _connector='OR'), name='authorisation_return_needs_a_reason'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['child', 'started_on'], name='assessment__child_i_7d5c81_idx'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['referral'], name='assessment__referra_b550f3_idx'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('authorised_on', None), ('authorised_on__gte', models.F('started_on')), _connector='OR'), name='assessment_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('child', '='), (goldenthread.who.workforce.models.DateRange(models.F('started_on'), models.F('authorised_on'), models.Value('[)')), '&&')], name='assessment_one_open_per_child'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('together', 'assessment', 'prompt'), name='answer_once_per_prompt', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='view',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('said', ''), _negated=True), models.Q(('why_not', ''), _negated=True), _connector='OR'), name='view_said_or_why_not'),
        ),
    ]
