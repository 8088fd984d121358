"""Which forms were sent, so that a second press does nothing."""

import django.contrib.messages.storage.cookie
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ui', '0003_searches'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sent',
            fields=[
                ('press', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('answer', models.JSONField(decoder=django.contrib.messages.storage.cookie.MessageDecoder, default=dict, encoder=django.contrib.messages.storage.cookie.MessageEncoder)),
                ('at', models.DateTimeField(db_index=True)),
            ],
        ),
    ]
