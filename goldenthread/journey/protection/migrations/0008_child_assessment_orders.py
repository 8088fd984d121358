"""A child assessment order is recorded as the other powers are, for seven days at most."""

import datetime
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_row_history'),
        ('protection', '0007_whether_legal_advice_was_sought'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='power',
            name='ended_as',
            field=models.CharField(blank=True, choices=[('home', 'The child went home'), ('order', 'Another order took its place'), ('agreed', 'The parents agreed that the child stays elsewhere'), ('ran_out', 'It ran out'), ('discharged', 'The court ended it'), ('assessed', 'The assessment that it was made for is done')], max_length=10),
        ),
        migrations.AlterField(
            model_name='power',
            name='kind',
            field=models.CharField(choices=[('police', 'Police protection'), ('epo', 'Emergency protection order'), ('cao', 'Child assessment order')], max_length=6),
        ),
        migrations.AddConstraint(
            model_name='power',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'cao'), _negated=True), ('until_at__lte', django.db.models.expressions.CombinedExpression(models.F('began_at'), '+', models.Value(datetime.timedelta(days=7)))), _connector='OR'), name='power_assessment_seven_days'),
        ),
    ]
