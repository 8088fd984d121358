"""Every address of the house, found by walking the URL patterns."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver

NAMESPACES = ("mfa", "account", "socialaccount", "openid")


@dataclass(frozen=True)
class Route:
    name: str  # "access:allocate"
    path: str
    view: object
    converters: dict = field(default_factory=dict)

    @property
    def about_a_child(self) -> bool:
        return "child_id" in self.converters


def patterns(
    resolver: URLResolver, prefix: str = "", path: str = "", converters: dict | None = None
) -> Iterator[Route]:
    converters = converters or {}
    for each in resolver.url_patterns:
        here, known = path + str(each.pattern), converters | each.pattern.converters
        if not each.pattern.converters and hasattr(each.pattern, "regex"):
            known |= dict.fromkeys(each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            yield from patterns(each, f"{prefix}{each.namespace}:" if each.namespace else prefix, here, known)
        elif isinstance(each, URLPattern):
            yield Route(f"{prefix}{each.name or ''}", here, each.callback, known)
