"""The database keeps what a row was before it changes or goes, and refuses both where rows are only ever added."""

import pgtrigger.compiler
from django.db import migrations

from goldenthread.foundations.rows.migrating import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('child', '0001_initial'),
    ]

    operations = [
        AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='9e9987c0a1d8642f1fbca6b2377a9f51679dd569', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7c655', table='child_confirmation', when='BEFORE')),
        ),
        AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='570665a0b4eff79991f8316edd492ad5a500f837', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_806c7', table='child_confirmation', when='BEFORE')),
        ),
        AddTrigger(
            model_name='mark',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='6ed1825abeb120bd33efe2f67c7b5c8b41a78158', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_3895f', table='child_mark', when='BEFORE')),
        ),
        AddTrigger(
            model_name='mark',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '% of % is refused: what was known once must stay readable.', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';", hash='585a7b0a54e7a2f8114f15238363ee93a26d9a23', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b72d8', table='child_mark', when='BEFORE')),
        ),
    ]
