"""A visit has a field for what a child asks not to be passed on; of the visits that are there nobody is known to have.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_row_history'),
        ('visits', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='visitchild',
            name='not_shared',
            field=models.TextField(blank=True, db_default=''),
        ),
        migrations.AddConstraint(
            model_name='visitchild',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('seen', 'not_seen'), _negated=True), ('not_shared', ''), _connector='OR'), name='visit_unseen_child_asks_nothing'),
        ),
    ]
