"""A draft says whom it names, so that it goes out of sight with them."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ui', '0001_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='about',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None),
        ),
    ]
