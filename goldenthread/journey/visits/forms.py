"""What the pages of a visit ask, and in which words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.foundations.ui.words import joined
from goldenthread.who.people.models import Person

from . import codes
from .models import Visit, VisitChild
from .plans import OpenStep
from .rules import WITHDRAWN, Happened, Part

LONG = 60_000  # letters: some twenty pages
OWN = ("seen", "bedroom", "words", "not_shared", "said_how", "observed", "own", "wants", "steps")
SAME = "same"
ALL = "all"
Steps = Mapping[int, Sequence[OpenStep]]


def long(label: str, hint: str = "", rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=False, widget=area, max_length=LONG)


def radios(label: str, choices: Sequence[tuple[str, str]], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **{"required": False} | more)


class VisitForm(PlainForm):
    """One visit, call or note: what is said once, and an own part for each child."""

    kind = radios("What was it?", [(kind, codes.KINDS[kind]) for kind in codes.RECORDED], required=True)
    when = radios("When?", [("today", "Today"), ("yesterday", "Yesterday"), ("earlier", "Earlier")], required=True)
    on = DateField(label="On which day?", required=False)
    at_time = forms.TimeField(
        label="At what time?",
        required=False,
        widget=forms.TextInput,
        help_text="Such as 15:30",
        input_formats=["%H:%M"],
    )
    where = forms.CharField(label="Where?", required=False, max_length=120, help_text="Such as at home, or at school")
    others = forms.CharField(label="Who else was there?", required=False, max_length=300)
    purpose = forms.CharField(label="What was it for?", required=False, max_length=LONG)
    account = long("What happened", rows=5)
    next = long("What happens next?", "Who does what, by when.", rows=2)

    def __init__(
        self, *args: Any, child: Person, today: date, siblings: Sequence[Person] = (), steps: Steps | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.child, self.today, self.siblings = child, today, list(siblings)
        self.steps: Steps = steps or {}
        self._ask_of(child, "")
        for sibling in self.siblings:
            self._ask_of(sibling, f"_{sibling.pk}")
        self._ask_whom()

    def _ask_whom(self) -> None:
        if not self.siblings:
            return
        each = [(str(sibling.pk), sibling.short_name) for sibling in self.siblings]
        everybody = [(ALL, f"All: {joined([name for _, name in each])}")] if len(each) > 1 else []
        self.fields["also"] = forms.MultipleChoiceField(
            label=f"The same visit for {self.child.short_name}’s brothers and sisters", required=False,
            choices=[*everybody, *each], widget=forms.CheckboxSelectMultiple,
            help_text=f"Each was seen as {self.child.short_name} was, and what happened is kept for each. "
            "Under a name, write what differs.",
        )  # fmt: skip

    def _ask_of(self, child: Person, suffix: str) -> None:
        """The questions about one child; a brother or sister was seen as the first child was, unless it is said. Nobody
        sees a baby who is not born."""
        name = child.short_name
        seen = [(value, words) for value, words in codes.SEEN.items()]
        as_first = [(SAME, f"As {self.child.short_name}")] if suffix else []
        asked = {
            "seen": radios(f"Was {name} seen?", [*as_first, *seen], initial=SAME if suffix else ""),
            "bedroom": radios(f"{name}’s bedroom", list(codes.BEDROOM.items())),
            "words": long(f"In {name}’s own words", "As said or shown. No quotation marks are needed."),
            "not_shared": long(
                f"What does {name} ask you not to pass on?",
                "Kept with this visit. It goes into no report, plan or letter for the family.", rows=2,
            ),
            "said_how": forms.CharField(
                label="How did you talk?", required=False, max_length=120,
                help_text=child.communication or "Such as with an interpreter, cards, drawing, play",
            ),
            "observed": long(f"What you saw of {name}", "How the child was, with whom, at what."),
            "own": long(f"What is different for {name}") if suffix else long(f"Only about {name}"),
            "wants": long(
                f"What does {name} want?", "One on each line. Each stays in view until the child is told.", rows=2
            ),
        }  # fmt: skip
        unborn = (
            {"seen", "bedroom", "words", "not_shared", "said_how"}
            if child.expected_on and not child.birth_date
            else set()
        )
        self.fields |= {f"{key}{suffix}": field for key, field in asked.items() if key not in unborn}
        if open_now := self.steps.get(child.pk):
            self._ask_steps(name, suffix, open_now)

    def _ask_steps(self, name: str, suffix: str, open_now: Sequence[OpenStep]) -> None:
        self.fields[f"steps{suffix}"] = forms.MultipleChoiceField(
            label=f"Which steps of {name}’s plan did it serve?", required=False,
            choices=[(str(step.id), step.what) for step in open_now], widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        for step in open_now:
            self.fields[f"shows_{step.id}"] = forms.CharField(
                label="What shows it?", required=False, max_length=2000, help_text=step.outcome
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        when = given.get("when")
        if when == "earlier" and not given.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the day, or choose “Today” or “Yesterday”")
        for sibling in self.siblings:
            if sibling not in self.chosen() and self._typed(f"_{sibling.pk}"):
                self.add_error(
                    "also", f"You wrote about {sibling.short_name}: tick {sibling.short_name}, or take it out"
                )
        return given

    def _typed(self, suffix: str) -> bool:
        return any(self.cleaned_data.get(f"{key}{suffix}") for key in OWN if key != "seen")

    def chosen(self) -> list[Person]:
        """The brothers and sisters whom it is about as well."""
        ticked = set(self.cleaned_data.get("also") or ())
        return [sibling for sibling in self.siblings if ALL in ticked or str(sibling.pk) in ticked]

    @property
    def day(self) -> date:
        back = {"today": 0, "yesterday": 1}.get(self.cleaned_data["when"])
        return self.cleaned_data["on"] if back is None else self.today - timedelta(days=back)

    def happened(self) -> Happened:
        given = self.cleaned_data
        common = {key: clean(given.get(key, "")) for key in ("where", "others", "purpose", "account", "next")}
        return Happened(given["kind"], self.day, given.get("at_time"), **common)

    def parts(self) -> dict[Person, Part]:
        """An own part for each child that was chosen."""
        first = self.part("")
        return {self.child: first} | {
            each: self.part(f"_{each.pk}", first.seen) for each in self.chosen()
        }  # fmt: skip

    def part(self, suffix: str, first_seen: str = "") -> Part:
        """A call and a note see nobody: what was chosen before the kind was is not taken."""
        given = {key: self.cleaned_data.get(f"{key}{suffix}") or "" for key in OWN}
        meets = self.cleaned_data["kind"] in codes.MEETS
        as_first = suffix and f"seen{suffix}" in self.fields and given["seen"] in (SAME, "")
        seen = first_seen if as_first else given["seen"]
        return Part(
            seen=seen if meets else "", bedroom=given["bedroom"] if meets else "", words=clean(given["words"]),
            not_shared=clean(given["not_shared"]), said_how=given["said_how"], observed=clean(given["observed"]),
            account=clean(given["own"]),
            wants=tuple(filter(None, map(str.strip, clean(given["wants"]).split("\n")))),
            steps={int(step): self.cleaned_data.get(f"shows_{step}", "") for step in given["steps"] or ()},
        )  # fmt: skip


def clean(text: str) -> str:
    """A browser's line ends are no change."""
    return text.replace("\r\n", "\n")


class CorrectForm(VisitForm, VersionForm):
    """The same visit, put right: with why, and for whom what was said once is put right too."""

    why = forms.CharField(
        label="Why is it put right?", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000,
        help_text="Both stay readable: what was first written, and this.",
    )  # fmt: skip

    def __init__(self, *args: Any, beside: Sequence[Person] = (), is_kept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beside = list(beside)
        name = self.child.short_name
        self.fields["kind"].choices += [(WITHDRAWN, f"Withdraw it: it did not happen, or is not about {name}")]
        self.fields.pop("wants")
        for common in ("where", "others", "purpose", "account", "next") if is_kept else ():
            self.fields.pop(common)
        if self.beside:
            self.fields["also"] = forms.MultipleChoiceField(
                label="For whom else is the day, the place or what happened put right?", required=False,
                choices=[(str(each.pk), each.short_name) for each in self.beside], widget=forms.CheckboxSelectMultiple,
                help_text="Their own words and paragraphs stay as they are.",
            )  # fmt: skip

    def chosen(self) -> list[Person]:
        ticked = set(self.cleaned_data.get("also") or ())
        return [each for each in self.beside if str(each.pk) in ticked]


def as_it_stands(part: VisitChild, served: Mapping[int, str]) -> dict[str, Any]:
    """What the form of a correction begins with."""
    visit: Visit = part.visit
    common = {name: getattr(visit, name) for name in ("kind", "on", "where", "others", "purpose", "account")}
    own = {name: getattr(part, name) for name in ("seen", "bedroom", "words", "not_shared", "said_how", "observed")}
    shows = {f"shows_{step}": words for step, words in served.items()}
    at_time = visit.at_time.strftime("%H:%M") if visit.at_time else ""
    return common | own | shows | {
        "when": "earlier", "at_time": at_time, "own": part.account, "next": part.next or visit.next,
        "steps": [str(step) for step in served], "version": part.pk,
    }  # fmt: skip


class AnswerForm(VersionForm):
    done = long("What was done?", "Or why nothing can be done.")
    told = long("What did you tell the child?", "In the words you used. Leave it empty until the child has been told.")
    told_on = DateField(label="When did you tell the child?", required=False)


class AdvocateForm(VersionForm):
    answer = radios("What does the child say?", list(codes.ADVOCATE.items()), required=True)
    on = DateField(label="When?")
    who = forms.CharField(
        label="Who is the advocate?", required=False, max_length=120, help_text="Name and service, where there is one."
    )
    words = long("What the child said about it, or why none was offered", rows=2)
