"""Where the councils to measure are: named in the environment, else made beside the demo's own and kept."""

from __future__ import annotations

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

NAMED = "GOLDENTHREAD_BENCH_{}_URL"


def url_of(scale: str) -> str:
    """A council's database. Raises psycopg.Error when it has to be made and may not."""
    return os.environ.get(NAMED.format(scale.upper())) or _made(f"goldenthread_bench_{scale}")


def _made(name: str) -> str:
    """On the server that the command runs with; one that is there already is used as it was left."""
    server = os.environ["GOLDENTHREAD_DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not there:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
