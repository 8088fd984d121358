"""The referrals that are open are found without reading all that ever were."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('front_door', '0003_row_history'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['closed_on'], name='front_door__closed__897382_idx'),
        ),
    ]
