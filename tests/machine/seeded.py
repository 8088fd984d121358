"""Makes the tables, the cast in them, and prints a session for each of some screeners: run as a program."""

from __future__ import annotations

import django

WRITERS = 4


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from tests.cast import gather

    call_command("migrate", verbosity=0)
    cast = gather()
    for _ in range(WRITERS):
        client = Client()
        client.force_login(cast.sanderling)
        print("session", client.cookies[settings.SESSION_COOKIE_NAME].value)


if __name__ == "__main__":
    main()
