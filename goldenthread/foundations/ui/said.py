"""What a page says once, after a deed: "The contact is logged", sometimes with a button that takes it back."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.html import format_html, format_html_join


def say_with_link(request: HttpRequest, words: str, url: str, linked: str) -> None:
    """Says what was done: "Logged: contact 400417", of which the second part leads there."""
    said = format_html('<p class="govuk-notification-banner__heading">{} <a href="{}">{}</a></p>', words, url, linked)
    messages.success(request, said, extra_tags="html")


def offer_undo(
    request: HttpRequest, words: str, url: str, fields: Mapping[str, object] | None = None, button: str = "Undo"
) -> None:
    """Says what was done, and beside it a button that posts to the address where it is taken back."""
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', (fields or {}).items())
    form = format_html(
        '<div class="gt-row"><p class="govuk-notification-banner__heading">{}</p> '
        '<form method="post" action="{}">{}{}<button type="submit" class="gt-button-link">{}</button></form></div>',
        words,
        url,
        csrf_input(request),
        hidden,
        button,
    )  # fmt: skip
    messages.success(request, form, extra_tags="html")
