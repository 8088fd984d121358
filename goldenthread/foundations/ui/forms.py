"""Forms in plain words: a base that asks instead of scolding, dates in three boxes, and a guard for stale saves."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms

from goldenthread.foundations.refused import About, Refused
from goldenthread.foundations.ui import words
from goldenthread.foundations.ui.typed_dates import date_from_parts

CHOOSING = (forms.ChoiceField, forms.ModelChoiceField, forms.TypedChoiceField, forms.FileField)
# Labels that begin so go on as they are: "Enter their name", "Choose how soon"; others are "the".
NEED_NO_ARTICLE = {
    "a", "an", "the", "their", "they", "your", "it", "it’s", "what", "which", "who", "where", "when", "why", "how",
    "since", "until", "from", "to", "as", "of", "in", "at", "on",
}  # fmt: skip
INVALID = {
    forms.EmailField: "Enter an e-mail address with an @, such as name@council.gov.uk",
    # Before the whole numbers, of which Django makes it a kind.
    forms.DecimalField: "{label} enter a number, such as 2.5",
    forms.IntegerField: "{label} enter a whole number, such as 3",
    forms.TimeField: "{label} enter a time, such as 15:30",
}


class PlainForm(forms.Form):
    """The form every page uses: no colons after labels, no browser bubbles, errors that say what to do."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.speak_plainly()

    def full_clean(self) -> None:
        self.speak_plainly()  # again: some fields, one for each row that there is, came since
        super().full_clean()

    def speak_plainly(self) -> None:
        for name, field in self.fields.items():
            if field.label is None:
                field.label = name.replace("_", " ").capitalize()
            plain_errors(field)

    def refuse(self, refusal: Refused) -> None:
        """Says above the form why it was refused, and beside the question that a reason is about. What was typed
        stays."""
        for reason in refusal.reasons:
            question = reason.question if isinstance(reason, About) else ""
            self.add_error(question if question in self.fields else None, reason)


LONG = 20_000  # letters: a long evening's writing; what is longer is a mistake


def text(label: str, rows: int = 3, **more: Any) -> forms.CharField:
    """A question that is answered in sentences."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=LONG, **more)


def plain_errors(field: forms.Field) -> None:
    """Puts our sentences where Django's were left, and where ours stood under another label; what a form says itself
    stays."""
    django_says: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        django_says |= getattr(kind, "default_error_messages", {})
    ours, now = getattr(field, "said_plainly", {}), sentences(field)
    for code, sentence in now.items():
        if field.error_messages.get(code) in (django_says.get(code), ours.get(code)):
            field.error_messages[code] = sentence
    field.said_plainly = now


def sentences(field: forms.Field) -> dict[str, str]:
    label = opening(field.label)
    found = {
        "required": missing(field),
        "max_length": f"{label} it has %(show_value)d letters; shorten it to %(limit_value)d or fewer",
        "min_value": f"{label} enter %(limit_value)s or more",
        "max_value": f"{label} enter %(limit_value)s or less",
        "invalid_choice": f"{label} choose one of the options shown",
        "invalid_list": f"{label} choose again",
    }
    invalid = [sentence for kind, sentence in INVALID.items() if isinstance(field, kind)]
    return found | ({"invalid": invalid[0].format(label=label)} if invalid else {})


def opening(label: object) -> str:
    """How an error begins, so that it is understood in the summary too: "Age:", or a question in quotation marks."""
    return f"“{label}”" if str(label).endswith("?") else f"{label}:"


def missing(field: forms.Field) -> str:
    """ "Enter their name", "Choose the team", or the question again in quotation marks."""
    label = str(field.label)
    if label.endswith("?"):
        return f"Answer “{label}”"
    if isinstance(field, forms.BooleanField):
        return f"Tick “{label}”"
    verb = "Choose" if isinstance(field, CHOOSING) else "Enter"
    first = label.partition(" ")[0]
    the = "" if first.lower() in NEED_NO_ARTICLE else "the "
    return f"{verb} {the}{label if is_initials(first) else label[:1].lower() + label[1:]}"


def is_initials(word: str) -> bool:
    """NHS stays NHS in the middle of a sentence."""
    return len(word) > 1 and word.isupper()


class DateInputs(forms.Widget):
    """Day, month and year in three boxes, posted as name_day, name_month and name_year."""

    def parts(self, value: Any) -> dict[str, str]:
        """What each box shows: exactly what was typed, or the parts of a date."""
        if isinstance(value, Mapping):
            return {part: str(value.get(part, "")) for part in ("day", "month", "year")}
        if value in (None, ""):
            return {"day": "", "month": "", "year": ""}
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}

    def value_from_datadict(self, data: Mapping, files: Mapping, name: str) -> dict[str, str]:
        return {part: (data.get(f"{name}_{part}") or "").strip() for part in ("day", "month", "year")}

    def value_omitted_from_data(self, data: Mapping, files: Mapping, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in ("day", "month", "year"))


class DateField(forms.Field):
    """A date in three boxes; the month may be a word. Every fault has its own sentence."""

    widget = DateInputs

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value or None
        if not any(value.values()):
            return None
        try:
            return date_from_parts(value["day"], value["month"], value["year"])
        except ValueError as fault:
            raise forms.ValidationError(f"{opening(self.label)} {fault}", code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except forms.ValidationError:
            return True


class FileInputs(forms.FileInput):
    """One box in which a file is chosen, or several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Mapping, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if hasattr(files, "getlist") else []


class Files(forms.FileField):
    """Files that were chosen together, as a list; an empty list where none was. What is in them is for others to judge,
    also that one is empty: then it is said which."""

    widget = FileInputs

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = list(data or ())
        if self.required and not chosen:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return chosen


class Stale(Refused):
    """Somebody saved this record while it was open here. `now` is the version that stands, where one number says it."""

    def __init__(self, reasons: str | Iterable[str], now: int | None = None) -> None:
        self.now = now
        super().__init__(reasons)


def stale(now: int, saved_by: str = "", saved_at: datetime | None = None, said: str = "") -> Stale:
    """For an action: who saved meanwhile, when, and what it says now, as far as whoever reads this may read it."""
    who = saved_by or "Somebody else"
    when = f" on {words.at(saved_at)}" if saved_at else ""
    there = f" It says: “{said}”" if said else ""
    return Stale(
        f"{who} saved this{when}, after you opened it.{there} Nothing that you typed is lost: "
        "it is below. Read what was saved, then save again.",
        now,
    )


class VersionForm(PlainForm):
    """An edit form that carries the version it was opened at, so that nobody overwrites a colleague unknowingly: the
    action is given `over=form.over`, and compares it with what stands there while nobody else can change that."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def over(self) -> int:
        """The version that this was typed over. A page that said none saw nothing there."""
        return self.cleaned_data.get("version") or 0

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def refuse(self, refusal: Refused) -> None:
        """After a stale save the next one is over what stands now, and then on purpose."""
        super().refuse(refusal)
        if isinstance(refusal, Stale) and refusal.now is not None:
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(refusal.now)
