"""What was typed into a search, kept for a day under a key."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("ui", "0002_draft_about"),
    ]

    operations = [
        migrations.CreateModel(
            name='Search',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('owner_id', models.BigIntegerField()),
                ('words', models.CharField(max_length=200)),
                ('at', models.DateTimeField(db_index=True)),
            ],
        ),
    ]
