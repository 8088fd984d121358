"""Makes a first load quick: keys that point, exclusions and indexes stand aside while rows are copied, and come back.

They come back whole: every row is checked then, once, which is many times quicker than row by row.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

CONSTRAINTS = """
SELECT quote_ident(rel.relname), quote_ident(con.conname), pg_get_constraintdef(con.oid)
FROM pg_constraint con JOIN pg_class rel ON rel.oid = con.conrelid
WHERE rel.relname = ANY(%s) AND con.contype IN ('f', 'x', 'u') AND con.conparentid = 0
ORDER BY con.contype DESC, con.conname
"""
# An index that belongs to no constraint: a constraint brings its own back.
INDEXES = """
SELECT quote_ident(ind.relname), pg_get_indexdef(ind.oid)
FROM pg_index JOIN pg_class ind ON ind.oid = indexrelid JOIN pg_class rel ON rel.oid = indrelid
WHERE rel.relname = ANY(%s) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = ind.oid)
ORDER BY ind.relname
"""


# While rows come in, triggers look here: without its indexes each look would read the whole table.
LOOKED_AT = {
    "access_involvement", "caseload_handover", "protection_conferencechild", "protection_held",
    "protection_protectionplan",
}  # fmt: skip


@contextmanager
def standing_aside(tables: Iterable[str]) -> Iterator[None]:
    """All or nothing, and the tables are held for this load alone: never while people work."""
    names = [table for table in tables if table not in LOOKED_AT]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        cursor.execute(CONSTRAINTS, [names])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [names])
        indexes = cursor.fetchall()
        for table, name, _ in sorted(constraints, key=lambda row: row[2].startswith("UNIQUE")):
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in constraints:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
