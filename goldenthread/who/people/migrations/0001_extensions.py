"""What the database needs for finding people by parts of names and for refusing periods that overlap."""

from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: list = []
    operations = [TrigramExtension(), BtreeGistExtension(), CreateExtension("fuzzystrmatch")]
