"""Taking a call: the form for a contact and the children in it, with the buttons that keep all that was typed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.ui.drafts import Kept, draft_for, unjudged
from goldenthread.foundations.ui.typed_dates import date_from_parts
from goldenthread.foundations.ui.words import full_date
from goldenthread.who.access.visible import index_children
from goldenthread.who.people.models import Person

from . import codes
from .actions import HeardChild
from .forms import ContactForm, HeardChildren
from .known import Found, Heard, known_to_us

DRAFT = "contact:new"
PREFIX = "child"
# Buttons that change the page and save nothing. Each posts the whole form, so that nothing typed is lost.
PAGE_BUTTONS = ("add", "look", "is", "not")


@dataclass
class Taken:
    form: ContactForm
    children: Any  # a formset of HeardChildForm
    kept: Kept
    pressed: str  # one of PAGE_BUTTONS, or nothing
    people: dict[int, Person]  # who was chosen, by id
    today: date

    @property
    def how(self) -> str:
        """How and when it came, in words; what cannot be read is left out, and its box says so."""
        how = codes.METHODS.get(str(self.form["method"].value()), "")
        when = self.form["received_on"].value()
        try:
            when = date_from_parts(**when) if isinstance(when, dict) else when
        except ValueError:
            when = None
        at = self.form["received_time"].value()
        return " ".join(filter(None, [f"{how},", full_date(when), f"at {at}" if at else ""])).rstrip(",")

    def who(self, child: Any) -> Person | None:
        """Whom somebody chose as this child of the form."""
        return self.people.get(number_in(child["person"].value()))

    @property
    def reasons(self) -> list[str]:
        """What must be put right about the children, for the summary at the top."""
        if not self.children.is_bound:
            return []
        return [sentence for each in self.children for errors in each.errors.values() for sentence in errors]

    def heard(self) -> list[HeardChild]:
        """The children as the action asks for them."""
        said = [each.cleaned_data for each in self.children if each.says_something]
        return [HeardChild(self.people.get(each["person"]), each["name"], each["age"], each["where"]) for each in said]

    def is_valid(self) -> bool:
        children_hold = self.children.is_valid()
        self.form.has_child = any(each.is_valid() and each.says_something for each in self.children)
        return self.form.is_valid() and children_hold


def take(request: HttpRequest) -> Taken:
    """What the page shows: what was posted, else the draft as typed, else a new contact received now."""
    kept = draft_for(request, DRAFT, title="Contact")
    pressed = next((name for name in PAGE_BUTTONS if name in request.POST), "")
    if request.method == "POST":
        data = changed(request.POST, pressed)
        form, children = ContactForm(data), HeardChildren(data, prefix=PREFIX)
        if pressed:
            unjudged(form), unjudged(children)
    else:
        now = timezone.localtime()
        began = {"method": "phone", "received_on": now.date(), "received_time": now.strftime("%H:%M")}
        form, children = kept.fill(ContactForm, initial=began), kept.fill(HeardChildren, prefix=PREFIX)
    return Taken(form, children, kept, pressed, chosen(request, children), timezone.localdate())


def changed(posted: QueryDict, pressed: str) -> QueryDict:
    """What was posted, with what the pressed button changes."""
    data = posted.copy()
    if pressed == "add":
        total = f"{PREFIX}-TOTAL_FORMS"
        data[total] = str(min((number_in(data.get(total)) or 1) + 1, 20))
    if pressed == "is":
        place, _, person = posted["is"].partition(":")
        data[f"{PREFIX}-{place}-person"] = person
    if pressed == "not":
        data[f"{PREFIX}-{posted['not']}-person"] = ""
    return data


def chosen(request: HttpRequest, children: Any) -> dict[int, Person]:
    """The people who were said to be the child: only those whom this worker may find; a locked child never."""
    ids = [number for each in children if (number := number_in(each["person"].value())) is not None]
    return {person.pk: person for person in index_children(request.user).filter(pk__in=ids)} if ids else {}


def still_open(taken: Taken) -> list[Heard]:
    """The children of whom nobody has said yet who they are."""
    found = []
    for place, each in enumerate(taken.children):
        said = {name: str(each[name].value() or "") for name in ("name", "age", "where", "person")}
        if number_in(said["person"]) not in taken.people:
            found.append(Heard(place, said["name"], said["age"], said["where"]))
    return found


def matches(request: HttpRequest, taken: Taken) -> list[Found]:
    return known_to_us(still_open(taken), request.user, timezone.localdate())
