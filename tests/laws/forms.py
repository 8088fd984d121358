"""The forms of a page as a browser has them: where each goes, whether its words are kept, what can be typed into it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# Pressed or chosen, never typed.
NOT_TYPED = {"hidden", "checkbox", "radio", "submit", "button", "reset", "image", "file", "range", "color"}


@dataclass
class Form:
    method: str
    action: str
    draft: str  # the key that its words are kept under
    id: str = ""
    typed: list[str] = field(default_factory=list)  # the names of its boxes


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.boxes: list[tuple[str, Form | None, str]] = []  # (id of the form it names, the form around it, its name)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(
                facts.get("method", "get").lower(), facts.get("action", ""), facts.get("data-draft", ""),
                facts.get("id", ""),
            )  # fmt: skip
            self.forms.append(self.open)
        elif tag == "textarea" or (tag == "input" and facts.get("type", "text").lower() not in NOT_TYPED):
            self.boxes.append((facts.get("form", ""), self.open, facts.get("name", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None


def forms_of(html: str) -> list[Form]:
    page = _Forms()
    page.feed(html)
    by_id = {form.id: form for form in page.forms if form.id}
    for named, around, name in page.boxes:
        form = by_id.get(named) or around
        if form and name:
            form.typed.append(name)
    return page.forms
