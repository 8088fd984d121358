"""Half-written text, kept as typed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner_id', models.BigIntegerField()),
                ('owner', models.CharField(max_length=200)),
                ('key', models.CharField(max_length=100)),
                ('path', models.CharField(max_length=500)),
                ('title', models.CharField(max_length=200)),
                ('data', models.JSONField(default=list)),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner_id', 'key'), name='one_draft_of_a_form')],
            },
        ),
    ]
