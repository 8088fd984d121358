"""The small pieces that a table repeats a hundred times, drawn in Python: a macro takes several times as long for each.

Templates take them from components.jinja as they take its macros. What is given is escaped here, as Jinja would.
"""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

Caller = Callable[[], Markup]


def due(state: Any) -> Markup:
    """How a due date stands: foundations.clocks.State."""
    return _drawn(f'<span class="gt-due {escape(state.css)}">{escape(state.words)}</span>')


def mark(words: Any, kind: str = "later") -> Markup:
    return _drawn(f'<span class="gt-due gt-due--{escape(kind)}">{escape(words)}</span>')


def tag(words: Any, kind: str = "") -> Markup:
    return _drawn(f'<span class="gt-tag{_if(" gt-tag--", kind)}">{escape(words)}</span>')


def about(words: Any) -> Markup:
    """What only a screen reader needs to hear."""
    return _drawn(f'<span class="govuk-visually-hidden"> {escape(words)}</span>')


def row(caller: Caller) -> Markup:
    return _drawn(f'<tr role="row">{caller()}</tr>')


def head(content: Any = "", classes: str = "", caller: Caller | None = None) -> Markup:
    """The cell that names its row."""
    return _drawn(f'<th scope="row" role="rowheader"{_named("class", classes)}>{_inside(content, caller)}</th>')


def cell(content: Any = "", small: Any = "", classes: str = "", caller: Caller | None = None, **also: str) -> Markup:
    """`is` names the column again on a phone."""
    inside, name = _inside(content, caller), also.pop("is", "")
    if also:
        raise TypeError(f"A cell has no {', '.join(also)}")
    if name:
        inside = f"<span>{inside}</span>"
    below = f" <small>{escape(small)}</small>" if small else ""
    return _drawn(f'<td role="cell"{_named("class", classes)}{_named("data-is", name)}>{inside}{below}</td>')


def end(words: Any, href: str, **also: Any) -> Markup:
    """The link at a row's end; `for` says to a screen reader for whom it is."""
    whom = also.pop("for", "")
    if also:
        raise TypeError(f"The end of a row has no {', '.join(also)}")
    said = about(whom) if whom else ""
    return _drawn(f'<td role="cell" class="gt-end"><a href="{escape(href)}">{escape(words)}{said}</a></td>')


def _drawn(html: str) -> Markup:
    """Markup of our own, with what was given in it escaped already."""
    return Markup(html)  # noqa: S704  test_pieces.py gives each piece what would break out of it


def _inside(content: Any, caller: Caller | None) -> str:
    return f"{escape(content)}{caller()}" if caller else escape(content)


def _named(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _if(before: str, value: str) -> str:
    return f"{before}{escape(value)}" if value else ""
