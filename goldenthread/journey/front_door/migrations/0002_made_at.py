"""Every row that may change says when it became known. Rows that are there already are known from this day on."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('front_door', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='contactchild',
            name='made_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
        ),
        migrations.AddField(
            model_name='screeningchild',
            name='made_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
        ),
    ]
