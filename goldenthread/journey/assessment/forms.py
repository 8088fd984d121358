"""What the pages of an assessment ask, and in which words."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.who.people.models import Person

from . import codes
from .actions import StaleAnswers, Written
from .models import Answer, Assessment
from .prompts import Prompt

LONG = 60_000  # letters: some twenty pages under one prompt
BOTH_BELOW = "Both texts are below. Nothing of yours is lost: bring them together, then save again."
SAVED_BELOW = "You had typed nothing there: what is saved stands in the box."


class StartForm(PlainForm):
    on = DateField(
        label="When did it start?",
        help_text="The day on which work on it began. The day of the referral stays beside it.",
    )
    also = forms.ModelMultipleChoiceField(
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Assess together with",
        help_text="What is the same for all is written once. Each child keeps an own part.",
    )

    def __init__(self, *args, also: Sequence[Person] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also"].queryset = Person.objects.filter(pk__in=[child.pk for child in also])
        self.fields["also"].label_from_instance = lambda child: child.short_name
        if not also:
            del self.fields["also"]


class PartForm(PlainForm):
    """The text prompts of one section, each with the version that it is written over."""

    def __init__(
        self, *args, prompts: Sequence[Prompt], answers: Mapping[str, Answer], child: Person, whose: Mapping[str, str],
        **kwargs,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.prompts = [prompt for prompt in prompts if prompt.answer == "text"]
        for prompt in self.prompts:
            row = answers.get(prompt.id)
            hint = " ".join(filter(None, [prompt.hints(child.short_name), whose.get(prompt.id, "")]))
            self.fields[prompt.id] = forms.CharField(
                label=prompt.asks(child.short_name), help_text=hint, required=False, max_length=LONG, strip=True,
                widget=forms.Textarea(attrs={"rows": 6}), initial=row.text if row else "",
            )  # fmt: skip
            self.fields[f"over_{prompt.id}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=row.version if row else 0
            )

    def written(self) -> dict[str, Written]:
        """What was typed, under each prompt's id. A browser's line ends are not a change."""
        return {
            prompt.id: Written(
                self.cleaned_data[prompt.id].replace("\r\n", "\n"), self.cleaned_data[f"over_{prompt.id}"] or 0
            )
            for prompt in self.prompts
        }

    def refuse_stale(self, stale: StaleAnswers) -> dict[str, Answer]:
        """After a stale save: the next save is over what the colleague wrote, and then on purpose. A box in which
        nothing was typed shows what is saved, so that a second press does not blank it. Says what stands beside a box
        that holds other words."""
        self.data, beside = self.data.copy(), {}
        for id, answer in stale.theirs.items():
            self.data[f"over_{id}"] = str(answer.version)
            if self.cleaned_data.get(id):
                beside[id] = answer
                self.add_error(id, f"{stale.said[id]} {BOTH_BELOW}")
            else:
                self.data[id] = answer.text
                self.add_error(id, f"{stale.said[id]} {SAVED_BELOW}")
        return beside


class SeenForm(PlainForm):
    on = DateField(label="When?")
    how = forms.ChoiceField(
        label="Was the child seen?", widget=forms.RadioSelect,
        choices=[("alone", "Seen alone"), ("with", "Seen, with somebody else there"), ("not_seen", "Not seen")],
    )  # fmt: skip
    with_whom = forms.CharField(label="Who else was there?", required=False, max_length=120)
    where = forms.CharField(label="Where?", required=False, max_length=120)
    words = forms.CharField(
        label="In the child’s own words", required=False, widget=forms.Textarea, max_length=LONG,
        help_text="What the child said or showed, as said. No quotation marks are needed.",
    )  # fmt: skip
    observed = forms.CharField(
        label="What you saw", required=False, widget=forms.Textarea, max_length=LONG,
        help_text="How the child was, with whom, at what. If the child was not seen: what happened.",
    )  # fmt: skip


class ViewForm(VersionForm):
    who = forms.CharField(label="Who?", max_length=120, help_text="A name, such as Rush; for an agency, the agency.")
    role = forms.CharField(
        label="Who are they to the child?",
        required=False,
        max_length=120,
        help_text="Such as father, school or health visitor.",
    )
    is_agency = forms.ChoiceField(
        label="Do they speak for an agency?", widget=forms.RadioSelect,
        choices=[("no", "No, they are family or a friend"), ("yes", "Yes")],
    )  # fmt: skip
    said = forms.CharField(label="What do they say?", required=False, widget=forms.Textarea, max_length=LONG)
    why_not = forms.CharField(
        label="Or why were they not heard?", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG,
        help_text="What was tried and when, or why it would not be safe.",
    )  # fmt: skip
    on = DateField(label="When?")


class ScaleForm(VersionForm):
    who = forms.CharField(
        label="Who says so?", max_length=120, help_text="One person’s own number. Numbers are never averaged."
    )
    score = forms.TypedChoiceField(
        label="How safe?", coerce=int, choices=[(n, str(n)) for n in range(11)], widget=forms.RadioSelect
    )
    on = DateField(label="When?")


class OutcomeForm(VersionForm):
    factors = forms.MultipleChoiceField(
        label="What was found",
        required=False,
        choices=[(code, f"{words}") for code, words in codes.FACTORS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="All that apply; the census counts them. “No factor found” stands alone.",
    )
    outcome = forms.ChoiceField(
        label="What you propose", required=False, choices=list(codes.OUTCOMES.items()), widget=forms.RadioSelect,
        help_text="A proposal. The manager decides.",
    )  # fmt: skip
    overrun = forms.CharField(
        label="Why did it take more than 45 working days?", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )  # fmt: skip


def outcome_initial(assessment: Assessment) -> dict:
    return {
        "factors": assessment.factors, "outcome": assessment.outcome, "overrun": assessment.overrun,
        "version": assessment.version,
    }  # fmt: skip


class MidPointForm(VersionForm):
    held_on = DateField(label="When was it held?")
    note = forms.CharField(
        label="What you looked at, and what must happen next",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONG,
        help_text="Is the child seen and heard? Which question is still open? Will it be ready in time? "
        "The worker, and one day the child, will read this.",
    )


def today_first(today: date) -> dict:
    return {"on": today}
