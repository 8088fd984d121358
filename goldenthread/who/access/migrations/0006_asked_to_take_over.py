"""A manager who is asked to take a child on reads the record until they have answered."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_who_closed_it_reads_on'),
    ]

    operations = [
        migrations.AlterField(
            model_name='involvement',
            name='role',
            field=models.CharField(choices=[('allocated', 'allocated worker'), ('co_worker', 'co-worker'), ('family_help_lead', 'family help lead'), ('protection_lead', 'lead child protection practitioner'), ('personal_adviser', 'personal adviser'), ('reviewing_officer', 'reviewing officer'), ('conference_chair', 'conference chair'), ('receiver', 'manager asked to take over'), ('legal', 'legal adviser'), ('support', 'business support'), ('partner', 'partner'), ('auditor', 'auditor'), ('inspector', 'inspector')], max_length=20),
        ),
    ]
