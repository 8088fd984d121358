"""What is asked about people. Labels, hints and error sentences live here."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.foundations.ui.typed_dates import Age, parse_date_or_age

from . import codes
from .family.rules import KEPT, inverse

SINCE = "Leave empty if it has been so since before we knew"


class BirthOrAge(forms.CharField):
    """A birthday, an age, or the day that a baby is expected, in one box; cleaned to a date or an Age."""

    def clean(self, value: Any) -> date | Age | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return parse_date_or_age(typed)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None


class MakeForm(PlainForm):
    """A new person, in four answers. What was searched for comes along."""

    given_names = forms.CharField(label="Given names", max_length=100, required=False)
    family_name = forms.CharField(label="Family name", max_length=100, required=False)
    born = BirthOrAge(
        label="Birthday or age",
        help_text="For example, 14 3 2020, or 6. For an unborn baby, the date it is expected",
        error_messages={
            "required": "Enter a birthday, an age as near as anybody can say, or the date a baby is expected"
        },
    )
    sex = forms.ChoiceField(label="Sex", choices=codes.SEX, widget=forms.RadioSelect)
    searched = forms.CharField(widget=forms.HiddenInput, required=False)
    looked_at = forms.CharField(widget=forms.HiddenInput, required=False)


def relationship_choices() -> list[tuple[str, str]]:
    """What somebody can be to a child, from the child's side."""
    both = [*KEPT, *(inverse(kind) for kind in KEPT)]
    words = {kind: text[2] for kind, text in codes.RELATIONSHIPS.items()}
    return [("", ""), *((kind, words[kind].capitalize()) for kind in dict.fromkeys(both))]


class RelateForm(PlainForm):
    """Who somebody is to somebody of the family."""

    kind = forms.ChoiceField(label="They are the", choices=relationship_choices)
    of = forms.TypedChoiceField(label="Of", coerce=int)
    parental_responsibility = forms.BooleanField(label="Has parental responsibility", required=False)
    note = forms.CharField(label="Anything to know", max_length=200, required=False)
    started_on = DateField(label="Since when", required=False, help_text=SINCE)

    def __init__(self, *args: Any, family: list[tuple[int, str]] = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = family


class MakeRelativeForm(MakeForm):
    """A new adult of a family and what they are, in one go, so that nobody is left belonging to no one."""

    born = BirthOrAge(
        label="Birthday or age", help_text="For example, 3 9 1991, or 35. Leave empty if nobody knows", required=False
    )


class DetailsForm(VersionForm):
    sex = forms.ChoiceField(label="Sex", choices=codes.SEX, widget=forms.RadioSelect)
    birth_date = DateField(label="Birth date", required=False)
    birth_estimated = forms.BooleanField(label="The birth date is an estimate", required=False)
    expected_on = DateField(label="Date the baby is expected", required=False, help_text="Only for an unborn baby")
    ethnicity = forms.ChoiceField(label="Ethnicity", choices=[("", "Not asked yet"), *codes.ETHNICITY], required=False)
    disabilities = forms.MultipleChoiceField(
        label="Disability", choices=codes.DISABILITY, widget=forms.CheckboxSelectMultiple, required=False,
        help_text="As the census names them. “None” says that it was asked",
    )  # fmt: skip
    language = forms.CharField(label="First language", max_length=60, required=False)
    needs_interpreter = forms.BooleanField(label="Needs an interpreter", required=False)
    communication = forms.CharField(
        label="How they best talk and are talked to", widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text="For example: signs, pictures, one question at a time",
    )  # fmt: skip

    def clean_disabilities(self) -> list[str]:
        chosen = self.cleaned_data["disabilities"]
        if "NONE" in chosen and len(chosen) > 1:
            raise forms.ValidationError("Disability: choose “None” alone, or the ones that there are")
        return chosen


class NameForm(VersionForm):
    kind = forms.ChoiceField(label="Kind of name", choices=codes.NAME_KINDS, widget=forms.RadioSelect)
    given_names = forms.CharField(label="Given names", max_length=100, required=False)
    family_name = forms.CharField(label="Family name", max_length=100, required=False)
    use_now = forms.BooleanField(label="Show this name from now on", required=False)
    started_on = DateField(label="Since when", required=False, help_text=SINCE)


class IdentifierForm(PlainForm):
    kind = forms.ChoiceField(label="Kind of number", choices=[("", ""), *codes.IDENTIFIER_KINDS])
    value = forms.CharField(label="Number", max_length=60, help_text="With or without spaces")
    issuer = forms.CharField(label="Who gave it", max_length=100, required=False)
    started_on = DateField(label="Since when", required=False, help_text=SINCE)


class ReachForm(PlainForm):
    kind = forms.ChoiceField(label="Way to reach them", choices=codes.REACH_KINDS, widget=forms.RadioSelect)
    value = forms.CharField(label="Number or address", max_length=120)
    note = forms.CharField(
        label="When and how it is safe to use", max_length=120, required=False, help_text="Such as “text first”"
    )
    started_on = DateField(label="Since when", required=False, help_text=SINCE)


class SchoolForm(VersionForm):
    school = forms.CharField(label="School or nursery", max_length=120)
    year_group = forms.CharField(label="Year", max_length=12, required=False, help_text="Such as year 5")
    started_on = DateField(label="Since when", required=False, help_text=SINCE)


class ProfessionalForm(PlainForm):
    name = forms.CharField(label="Name", max_length=100)
    role = forms.CharField(label="What they do", max_length=100, help_text="Such as school nurse")
    organisation = forms.CharField(label="Where they work", max_length=120, required=False)
    phone = forms.CharField(label="Phone", max_length=30, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    started_on = DateField(label="Since when", required=False, help_text=SINCE)


class FlagForm(PlainForm):
    kind = forms.ChoiceField(label="Kind", choices=codes.FLAG_KINDS, widget=forms.RadioSelect)
    words = forms.CharField(label="What must somebody know before going?", max_length=200)
    started_on = DateField(label="Since when", required=False)


class AddressForm(VersionForm):
    kind = forms.ChoiceField(
        label="What is it to them?",
        choices=[pair for pair in codes.RESIDENCE_KINDS if pair[0] != "former"],
        widget=forms.RadioSelect,
    )
    lines = forms.CharField(label="House, street and town", max_length=250)
    postcode = forms.CharField(label="Postcode", max_length=9, required=False)
    started_on = DateField(label="Since when", required=False, help_text=SINCE)
    with_them = forms.TypedMultipleChoiceField(
        label="Who moved there too?", coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    is_protected = forms.BooleanField(label="Protect this address", required=False)
    protected_from = forms.CharField(label="Who must not learn it, and why?", max_length=200, required=False)
    protected_until = DateField(label="Look at it again on", required=False)

    def __init__(self, *args: Any, household: list[tuple[int, str]] = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        self.fields["with_them"].choices = household
        if not household:
            del self.fields["with_them"]


class ProtectForm(VersionForm):
    protected_from = forms.CharField(label="Who must not learn this address, and why?", max_length=200)
    protected_until = DateField(label="Look at it again on", required=False)


class WhyForm(VersionForm):
    why = forms.CharField(label="Why?", max_length=200)


class BirthForm(PlainForm):
    born = DateField(label="Born on")
    sex = forms.ChoiceField(label="Sex", choices=codes.SEX, widget=forms.RadioSelect)
    given_names = forms.CharField(label="Given names", max_length=100, required=False)
    family_name = forms.CharField(label="Family name", max_length=100, required=False)


class DeathForm(PlainForm):
    died = DateField(label="Died on")


class EndForm(PlainForm):
    on = DateField(label="Since when not any more?")
    why = forms.CharField(label="Why?", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)
