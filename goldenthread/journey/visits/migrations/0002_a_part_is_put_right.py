"""One child’s part is put right by itself: what was written of a brother or sister stays, whoever may read it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_row_history'),
        ('visits', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='visit',
            name='visit_correction_says_why',
        ),
        migrations.RemoveField(
            model_name='visit',
            name='corrected_why',
        ),
        migrations.RemoveField(
            model_name='visit',
            name='corrects',
        ),
        migrations.AddField(
            model_name='visit',
            name='first_written',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='visits.visit'),
        ),
        migrations.AddField(
            model_name='visit',
            name='next',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='visitchild',
            name='corrected_why',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='visitchild',
            name='corrects',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='visits.visitchild'),
        ),
        migrations.AlterField(
            model_name='visit',
            name='kind',
            field=models.CharField(choices=[('visit', 'Visit'), ('direct_work', 'Direct work'), ('call', 'Call'), ('note', 'Note'), ('withdrawn', 'Withdrawn')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='visitchild',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('seen', 'not_seen'), _negated=True), ('words', ''), _connector='OR'), name='visit_unseen_child_has_no_words'),
        ),
        migrations.AddConstraint(
            model_name='visitchild',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrected_why', ''), ('corrects', None)), models.Q(('corrects__isnull', False), models.Q(('corrected_why', ''), _negated=True)), _connector='OR'), name='visit_correction_says_why'),
        ),
    ]
