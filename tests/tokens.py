"""Keys that a page is given anew each time it is drawn.

By chance they hold any short word, so they are taken out before two drawings are compared, or a page is searched for
what it must not say.
"""

import re

TOKENS = re.compile(r'((?:csrfmiddlewaretoken|once)" value|data-token)="[^"]*"')


def without_tokens(page: str) -> str:
    """The page with the key of its forms and of each press left out."""
    return TOKENS.sub("", page)
