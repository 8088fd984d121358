"""The Jinja2 environment: the GOV.UK macros plus the few names every page needs.

Our own templates are strict: a name that nobody gave is an error, not an empty space. The GOV.UK port leans on
missing names, so it lives in an environment of its own and only its macros are lent to ours.
"""

from functools import cache, lru_cache, partial
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.shortcuts import resolve_url
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from goldenthread.foundations.ui import bridge, drawings, pieces
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.differences import differences
from goldenthread.foundations.ui.words import FILTERS

PORTED = {
    "govukButton": "button",
    "govukCharacterCount": "character-count",
    "govukCheckboxes": "checkboxes",
    "govukDateInput": "date-input",
    "govukDetails": "details",
    "govukErrorMessage": "error-message",
    "govukErrorSummary": "error-summary",
    "govukFieldset": "fieldset",
    "govukFileUpload": "file-upload",
    "govukHint": "hint",
    "govukInput": "input",
    "govukInsetText": "inset-text",
    "govukNotificationBanner": "notification-banner",
    "govukPagination": "pagination",
    "govukPanel": "panel",
    "govukPasswordInput": "password-input",
    "govukRadios": "radios",
    "govukSelect": "select",
    "govukSummaryList": "summary-list",
    "govukTag": "tag",
    "govukTaskList": "task-list",
    "govukTextarea": "textarea",
    "govukWarningText": "warning-text",
}


class Strict(StrictUndefined):
    """Strict, but `{{ "x" if y }}` without an else says nothing, as everybody expects."""

    def _without_else(self) -> bool:
        return (self._undefined_hint or "").startswith("the inline if-expression")

    def __str__(self) -> str:
        return "" if self._without_else() else super().__str__()

    def __bool__(self) -> bool:
        return False if self._without_else() else super().__bool__()


@cache
def port() -> Environment:
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(
        loader=loader, autoescape=True, undefined=ChainableUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,
    )  # fmt: skip


def ported(name: str, params: dict, caller=None) -> Markup:
    """Calls one macro of the GOV.UK port."""
    if caller:
        return _macro(name)(params, caller=caller)
    return _macro(name)(params) if params.get("value") else _empty(name, _Said(params))


@cache
def _macro(name: str) -> Macro:
    template = port().get_template(f"govuk_frontend_jinja/components/{PORTED[name]}/macro.html")
    return getattr(template.module, name)


class _Said:
    """Parameters, known by what they say."""

    def __init__(self, params: dict) -> None:
        self.params, self.words = params, repr(params)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Said) and self.words == other.words

    def __hash__(self) -> int:
        return hash(self.words)


@lru_cache(maxsize=1000)
def _empty(name: str, said: _Said) -> Markup:
    """A component that holds nothing that somebody wrote is drawn once: a form of forty fields took half the page."""
    return _macro(name)(said.params)


def url(name: str, *args, **kwargs) -> str:
    """The address of a page. Raises NoReverseMatch."""
    if not kwargs and all(type(each) is int for each in args):
        return address(name, *args)
    return reverse(name, args=args, kwargs=kwargs)


@pass_context
def link(context: Context, name: str, *args, **kwargs) -> str:
    """The address of a page that may not be built yet, or not be for this reader: nothing then, and the page shows
    words without a link."""
    try:
        return offered(context, url(name, *args, **kwargs))
    except NoReverseMatch:
        return ""


@pass_context
def offered(context: Context, page: str) -> str:
    """The same address where it may open for this reader, else nothing. `opens` in the context says so: see access."""
    opens = context.get("opens")
    return page if page and (opens is None or opens(page)) else ""


@pass_context
def error_prefix(context: Context) -> str:
    """What the page's title begins with, so that a screen reader hears first that something must be put right."""
    for value in context.get_all().values():
        if isinstance(value, (BaseForm, BaseFormSet)) and value.is_bound and any(value.errors):
            return "Error: "
    return ""


def body_facts(worker: Any, token: str) -> SafeString:
    """What our scripts must know, as attributes of the page: the policy allows no script with words in it."""
    facts = {
        "worker": worker.pk,
        "token": token,
        "quiet-minutes": settings.SESSION_QUIET_MINUTES,
        "still-here": reverse("ui:still_here"),
        "drafts": reverse("ui:keep_draft"),
        "sign-in": resolve_url(settings.LOGIN_URL),
    }
    return format_html_join(" ", 'data-{}="{}"', facts.items())


def environment(**options) -> Environment:
    options.update(undefined=Strict, trim_blocks=True, lstrip_blocks=True)
    env = Environment(**options)  # noqa: S701  Django turns autoescape on
    env.filters.update(FILTERS)
    env.globals.update({name: partial(ported, name) for name in PORTED})
    env.globals.update(
        static=static,
        url=url,
        link=link,
        offered=offered,
        dict=dict,
        now=timezone.now,
        component=bridge.component,
        error_links=bridge.error_links,
        error_prefix=error_prefix,
        differences=differences,
        drawings=drawings,
        pieces=pieces,
        body_facts=body_facts,
        styleguide=settings.MODE != "production",
    )
    return env
