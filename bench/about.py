"""What the numbers were measured on, and so what limits them."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

from django.db import connection

from goldenthread.site.cli.serve import PROCESSES, THREADS

LARGEST = 6


def machine() -> dict[str, str]:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return {
        "cores": str(os.cpu_count()),
        "load average (1, 5, 15 minutes)": load,
        "Python": platform.python_version(),
        "Django": version("django"),
        "granian": f"{version('granian')}, {PROCESSES} processes of {THREADS} threads",
    }


def rows() -> dict[str, str]:
    """The version of PostgreSQL and its largest tables, as it estimates them itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE relkind = 'r' AND nspname = 'public' ORDER BY reltuples DESC LIMIT %s",
            [LARGEST],
        )
        largest = {name: f"{count:,}" for name, count in cursor.fetchall()}
        cursor.execute("SHOW server_version")
        return {"PostgreSQL": cursor.fetchone()[0].split()[0], **largest}
