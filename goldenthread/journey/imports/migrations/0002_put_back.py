"""What a run changed, as facts before and after, so that it can be put back; and what its file said of itself."""

import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the header; the facts before an import take a new shape under a new name."""

    dependencies = [("imports", "0001_initial")]

    operations = [
        migrations.AddField("run", "header", models.JSONField(blank=True, default=dict)),
        migrations.RemoveField("made", "before"),
        migrations.AddField(
            "made", "changed",
            models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
        ),
    ]
