"""A notice of something that only some may know of can be read while they may."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_about'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='kept_to',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
    ]
