"""One Django bound field in, the parameters of one GOV.UK component out. The only place where the two meet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import BoundField
from django.utils.html import format_html
from markupsafe import Markup

MACROS = {
    "textarea": "govukTextarea",
    "select": "govukSelect",
    "radioselect": "govukRadios",
    "checkboxselectmultiple": "govukCheckboxes",
    "checkbox": "govukCheckboxes",
    "dateinputs": "govukDateInput",
    "password": "govukPasswordInput",
    "fileinputs": "govukFileUpload",
}
# A browser cuts pasted text at maxlength without a word; the server says so instead.
LEFT_TO_THE_SERVER = {"maxlength", "minlength", "required", "class", "rows", "autocomplete", "type", "cols", "multiple"}
DATE_PARTS = (("day", "Day", 2), ("month", "Month", 3), ("year", "Year", 4))


def component(bound: BoundField, options: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The macro's name and its parameters. Options are what a template may say; see README.md."""
    kind = bound.widget_type
    macro = MACROS.get(kind, "govukInput")
    params = shared(bound, options)
    if macro in ("govukRadios", "govukCheckboxes"):
        params |= options_params(bound, options)
    elif macro == "govukDateInput":
        params |= {"items": date_parts(bound), "fieldset": legend(bound, options)}
    elif macro == "govukFileUpload":  # what was chosen cannot be shown again: no browser would believe it
        params |= {"label": label(bound, options), "multiple": True}
    else:
        params |= {"label": label(bound, options)} | text_params(bound, options, macro)
    return macro, {name: value for name, value in params.items() if value not in (None, "", {})}


def element_id(bound: BoundField) -> str:
    return bound.auto_id or bound.html_name


def shared(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    attributes = {k: v for k, v in bound.field.widget.attrs.items() if k not in LEFT_TO_THE_SERVER}
    hint = options.get("hint", bound.help_text)
    return {
        "id": element_id(bound),
        "name": bound.html_name,
        "hint": {"text": hint} if hint else None,
        "errorMessage": {"text": bound.errors[0]} if bound.errors else None,
        "classes": " ".join(filter(None, [bound.field.widget.attrs.get("class"), options.get("classes")])),
        "attributes": attributes | options.get("attributes", {}),
        "formGroup": options.get("form_group"),
        "disabled": bound.field.disabled or None,
    }


def label(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": options.get("label", bound.label), "isPageHeading": options.get("heading", False)} | {
        "classes": title_classes("govuk-label", options, "")
    }


def legend(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    words = {"text": options.get("label", bound.label), "isPageHeading": options.get("heading", False)}
    return {"legend": words | {"classes": title_classes("govuk-fieldset__legend", options, "s")}}


def title_classes(block: str, options: Mapping[str, Any], usual: str) -> str:
    if options.get("hide_label"):
        return "govuk-visually-hidden"
    size = options.get("label_size", usual)
    return f"{block}--{size}" if size else ""


def text_params(bound: BoundField, options: Mapping[str, Any], macro: str) -> dict[str, Any]:
    attrs = bound.field.widget.attrs
    value = None if macro == "govukPasswordInput" else bound.value()  # a password is never sent back
    params: dict[str, Any] = {"value": "" if value is None else str(value)}
    if macro == "govukSelect":
        return params | {"items": choices(bound, options)}
    if width := options.get("width"):
        params["classes"] = " ".join(filter(None, [attrs.get("class"), options.get("classes"), width_class(width)]))
    if macro == "govukTextarea":
        return params | {"rows": options.get("rows") or rows(attrs), "autocomplete": attrs.get("autocomplete")}
    # What is typed is about somebody else, often on a shared laptop: the browser must not offer it again.
    params["autocomplete"] = options.get("autocomplete") or attrs.get("autocomplete", "off")
    if macro == "govukInput":
        params["type"] = getattr(bound.field.widget, "input_type", "text")
        params |= {side: {"text": options[side]} for side in ("prefix", "suffix") if options.get(side)}
        if params["type"] == "number":
            params |= {"type": "text", "inputmode": "numeric"}
    return params


def rows(attrs: Mapping[str, Any]) -> int:
    """Five, unless the form says otherwise: ten is only what Django gives a textarea that says nothing."""
    said = int(attrs.get("rows", 10))
    return 5 if said == 10 else said


def width_class(width: int | str) -> str:
    """A number is a width in letters (2, 3, 4, 5, 10, 20, 30); a word is a share ("one-half", "full")."""
    return f"govuk-input--width-{width}" if isinstance(width, int) else f"govuk-!-width-{width}"


def options_params(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    size = [name for name, on in _sizes(bound, options) if on]
    params: dict[str, Any] = {
        "idPrefix": element_id(bound),
        "classes": " ".join(filter(None, [options.get("classes"), *size])),
    }
    if bound.widget_type == "checkbox":
        return params | {"items": [single(bound, options)]}
    return params | {"items": choices(bound, options), "fieldset": legend(bound, options)}


def _sizes(bound: BoundField, options: Mapping[str, Any]) -> Iterable[tuple[str, bool]]:
    block = "govuk-radios" if bound.widget_type == "radioselect" else "govuk-checkboxes"
    return ((f"{block}--small", options.get("small", False)), (f"{block}--inline", options.get("inline", False)))


def single(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    """One box to tick: its label is the field's own."""
    ticked = bound.value() not in (None, False, "", "False", "false")
    item = {"value": "on", "text": options.get("label", bound.label), "checked": ticked}
    return item | _reveal(options, "on")


def choices(bound: BoundField, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The options with their hints, dividers and what each reveals."""
    chosen = chosen_values(bound)
    items: list[dict[str, Any]] = []
    for value, text in flat(bound.field.widget.choices):
        value = "" if value is None else str(value)
        if not value and bound.widget_type != "select":
            continue  # an empty radio is no answer; leaving all unchosen is
        if value == options.get("divider_before"):
            items.append({"divider": options.get("divider", "or")})
        picked = value in chosen
        item = {"value": value, "text": str(text), "checked": picked, "selected": picked}
        hint = options.get("hints", {}).get(value)
        items.append(
            item
            | ({"hint": {"text": hint}} if hint else {})
            | _reveal(options, value)
            | _key(options, value, str(text))
        )
    return items


def _reveal(options: Mapping[str, Any], value: str) -> dict[str, Any]:
    html = options.get("reveals", {}).get(value)
    return {"conditional": {"html": Markup(html)}} if html else {}  # noqa: S704  rendered by field() already


def _key(options: Mapping[str, Any], value: str, text: str) -> dict[str, Any]:
    """A letter that chooses this option: shown beside it, and heard by keyboard.js."""
    letter = options.get("keys", {}).get(value)
    if not letter:
        return {}
    shown = format_html('{} <kbd aria-hidden="true">{}</kbd>', text, letter)
    return {"html": shown, "attributes": {"data-key": letter, "aria-keyshortcuts": letter}}


def chosen_values(bound: BoundField) -> set[str]:
    value = bound.value()
    many = value if isinstance(value, (list, tuple, set)) else [value]
    return {str(each) for each in many if each is not None}


def flat(options: Iterable) -> Iterable[tuple[Any, Any]]:
    """Grouped choices in one list: GOV.UK selects have no groups."""
    for value, text in options:
        if isinstance(text, (list, tuple)):
            yield from text
        else:
            yield value, text


def date_parts(bound: BoundField) -> list[dict[str, Any]]:
    """The three boxes, refilled with exactly what was typed."""
    typed = bound.field.widget.parts(bound.value())
    error = " govuk-input--error" if bound.errors else ""
    return [
        {
            "id": f"{element_id(bound)}-{part}",
            "name": f"{bound.html_name}_{part}",
            "label": word,
            "value": typed[part],
            "classes": f"govuk-input--width-{width}{error}",
            # A month may be written as a word, so its box must not bring up a keyboard of numbers only.
            "inputmode": "text" if part == "month" else "numeric",
            "autocomplete": "off",
        }
        for part, word, width in DATE_PARTS
    ]


def first_box(bound: BoundField) -> str:
    """The id of the box that an error must lead to."""
    return element_id(bound) + ("-day" if bound.widget_type == "dateinputs" else "")


def error_links(form: Any, reasons: Iterable[str] = ()) -> list[dict[str, str]]:
    """Every error of a form, or of each form in a list, with a link to the box that can put it right."""
    links = [{"text": str(reason)} for reason in reasons]
    if isinstance(form, list):
        return links + [found for each in form for found in error_links(each)]
    if form is None:
        return links
    if hasattr(form, "management_form"):
        links += [{"text": str(error)} for error in form.non_form_errors()]
        return links + [found for each in form for found in error_links(each)]
    if not form.is_bound:
        return links
    links += [{"text": str(error)} for error in form.non_field_errors()]
    for bound in form:
        for error in bound.errors:
            target = {} if bound.is_hidden else {"href": f"#{first_box(bound)}"}
            links.append({"text": str(error)} | target)
    return links
