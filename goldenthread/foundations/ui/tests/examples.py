"""Rendering a piece of template for a test, with the room's own environment."""

import re

from django.template import engines


def render(source: str, **context) -> str:
    environment = engines.all()[0].env
    return environment.from_string(source).render(**context)


def tags(html: str, name: str) -> list[dict[str, str]]:
    """The attributes of every tag of this name."""
    found = re.findall(rf"<{name}\b([^>]*)>", html)
    return [dict(re.findall(r'([\w-]+)(?:="([^"]*)")?', attributes)) for attributes in found]
