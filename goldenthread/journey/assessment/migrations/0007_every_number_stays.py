"""A second number of one person on one day is a row of its own: once it took the place of the first, unseen."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0006_past_of_who_wrote_it'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='scale',
            name='scale_once_a_day',
        ),
    ]
