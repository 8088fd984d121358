"""Which forms would put what somebody types into the address of the next page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

# Chosen, not typed: none of these can hold a name. A day or a number is no name.
CHOSEN = {"hidden", "checkbox", "radio", "submit", "button", "reset", "image", "date", "number"}


class _Forms(HTMLParser):
    """The boxes to type into of every form that goes by its address; also boxes outside that name such a form."""

    def __init__(self) -> None:
        super().__init__()
        self.methods: dict[str, str] = {}
        self.boxes: list[tuple[str, str]] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = facts.get("id") or f"form {len(self.methods) + 1}"
            self.methods[self.inside] = facts.get("method", "get").lower()
        elif facts.get("formmethod", "").lower() == "get" and self.inside:
            self.methods[self.inside] = "get"
        if tag == "textarea" or (tag == "input" and facts.get("type", "text").lower() not in CHOSEN):
            self.boxes.append((facts.get("form") or self.inside, facts.get("name", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = ""


def typed_into_addresses(html: str) -> list[str]:
    """The names of boxes whose words would stand in an address. A box without a name is never sent."""
    page = _Forms()
    page.feed(html)
    return [name for form, name in page.boxes if name and page.methods.get(form, "post") == "get"]


FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.S)
BY_ADDRESS = re.compile(r"<form\b(?![^>]*\bmethod=)[^>]*>|<form\b[^>]*\bmethod=[\"']?get\b[^>]*>", re.I)


def forms_by_address(template: str) -> Iterator[str]:
    """Forms in a template that go by their address, with everything inside."""
    return (form.group() for form in FORM.finditer(template) if BY_ADDRESS.match(form.group()))
