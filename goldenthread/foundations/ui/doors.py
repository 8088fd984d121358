"""What a view lets through is written on the view itself; who/access reads it and keeps the door."""

from collections.abc import Callable
from functools import wraps


def door(deed: str) -> Callable[[Callable], Callable]:
    """Marks a view with the deed it does: "public", "signed_in", or a deed of the role table."""

    def mark(view: Callable) -> Callable:
        @wraps(view)
        def marked(*args, **kwargs):
            return view(*args, **kwargs)

        marked.door = deed
        return marked

    return mark
