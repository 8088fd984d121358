"""Reading the environment: the few questions that a place answers for itself."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def home() -> Path:
    """The folder where this copy keeps its own things (database of a demo, secret key, mail files)."""
    return Path(os.environ.get("GOLDENTHREAD_HOME") or Path.cwd() / ".goldenthread").absolute()


def flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def listed(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def secret_key(mode: str, folder: Path) -> str:
    """The signing key: from the environment, else from a file; tests make one up.

    :raises ImproperlyConfigured: in production without a key; nothing weak is ever used silently.
    """
    if key := os.environ.get("GOLDENTHREAD_SECRET_KEY"):
        return key
    file = Path(os.environ.get("GOLDENTHREAD_SECRET_KEY_FILE") or folder / "secret-key")
    if file.exists():
        return file.read_text().strip()
    if mode == "production":
        raise ImproperlyConfigured(
            "Golden Thread needs a secret key: set GOLDENTHREAD_SECRET_KEY or GOLDENTHREAD_SECRET_KEY_FILE."
        )
    return secrets.token_urlsafe(50)


def database() -> dict[str, Any]:
    """The database from GOLDENTHREAD_DATABASE_URL, such as postgresql://user@host/name or ...?host=/socket/folder."""
    url = urlsplit(os.environ.get("GOLDENTHREAD_DATABASE_URL", "postgresql:///goldenthread"))
    query = parse_qs(url.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")) or "goldenthread",
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.get("host", [unquote(url.hostname or "")])[0],
        "PORT": query.get("port", [url.port or ""])[0],
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"application_name": "goldenthread"},
    }
