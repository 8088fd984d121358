"""Sentences instead of codes, and a guard against overwriting a colleague."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import DateField, Files, PlainForm, VersionForm, stale


def errors(field, typed=""):
    data = QueryDict(mutable=True)
    data.update(typed if isinstance(typed, dict) else {"it": typed})
    return type("Form", (PlainForm,), {"it": field})(data).errors.get("it", [])


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (forms.CharField(label="Their name"), "", "Enter their name"),
        (forms.CharField(label="NHS number"), "", "Enter the NHS number"),
        (forms.CharField(label="Must someone act today?"), "", "Answer “Must someone act today?”"),
        (forms.CharField(label="Name", error_messages={"required": "Say who"}), "", "Say who"),
        (forms.ChoiceField(label="Team", choices=[("a", "A")]), "", "Choose the team"),
        (forms.ChoiceField(label="Team", choices=[("a", "A")]), "b", "Team: choose one of the options shown"),
        (forms.BooleanField(label="I read it"), "", "Tick “I read it”"),
        (forms.IntegerField(label="Children"), "two", "Children: enter a whole number, such as 3"),
        (forms.DecimalField(label="Hours"), "two", "Hours: enter a number, such as 2.5"),
        (forms.IntegerField(label="Children", min_value=0), "-1", "Children: enter 0 or more"),
        (forms.IntegerField(label="Children", max_value=9), "10", "Children: enter 9 or less"),
        (forms.EmailField(label="E-mail"), "x", "Enter an e-mail address with an @, such as name@council.gov.uk"),
        (forms.CharField(label="Note", max_length=3), "abcd", "Note: it has 4 letters; shorten it to 3 or fewer"),
        (forms.TimeField(label="Time"), "25", "Time: enter a time, such as 15:30"),
        (
            DateField(label="Date"),
            {"it_day": "1", "it_month": "Nov", "it_year": "26"},
            "Date: write the year with four figures, such as 2026",
        ),
        (
            DateField(label="When?"),
            {"it_day": "1", "it_month": "", "it_year": ""},
            "“When?” enter a month and a year too",
        ),
        (DateField(label="Date"), {}, "Enter the date"),
    ],
)
def test_an_error_says_what_to_do(field, typed, sentence):
    assert errors(field, typed) == [sentence]


def test_a_month_may_be_a_word():
    form = type("Form", (PlainForm,), {"it": DateField()})({"it_day": "17", "it_month": "Nov", "it_year": "2026"})
    assert form.is_valid() and form.cleaned_data["it"] == date(2026, 11, 17)


def test_a_date_knows_whether_it_was_changed():
    form = type("Form", (PlainForm,), {"it": DateField(initial=date(2026, 11, 17))})
    assert not form({"it_day": "17", "it_month": "11", "it_year": "2026"}).has_changed()
    assert form({"it_day": "18", "it_month": "11", "it_year": "2026"}).has_changed()
    assert form({"it_day": "x", "it_month": "", "it_year": ""}).has_changed()


class Edit(VersionForm):
    words = forms.CharField()


def edited(version):
    data = QueryDict(mutable=True)
    data.update({"version": version, "words": "Mine"})
    form = Edit(data)
    assert form.is_valid()
    return form


def test_a_page_says_what_it_was_opened_over():
    assert edited("4").over == 4 and edited("4").facts == {"words": "Mine"}


def test_a_record_that_moved_on_says_who_and_when_and_loses_nothing():
    form = edited("4")
    refusal = stale(5, "Kestrel", datetime(2026, 11, 17, 9, 14, tzinfo=UTC), "Theirs.")
    assert refusal.reasons == [
        "Kestrel saved this on Tue 17 Nov at 09:14, after you opened it. It says: “Theirs.” Nothing that you typed is "
        "lost: it is below. Read what was saved, then save again."
    ]
    form.refuse(refusal)
    assert isinstance(refusal, Refused) and form.non_field_errors() == refusal.reasons
    assert form["version"].value() == "5" and form["words"].value() == "Mine"


def test_another_refusal_leaves_the_version_as_it_was():
    form = edited("4")
    form.refuse(Refused("Not today."))
    assert form["version"].value() == "4" and form.non_field_errors() == ["Not today."]


@pytest.mark.parametrize("version", ["", "x"])
def test_a_page_without_a_version_saw_nothing_there(version):
    form = Edit({"version": version, "words": "Mine"})
    form.is_valid()
    assert form.over == 0


def test_files_are_a_list_and_an_empty_one_is_among_them():
    form = type("Form", (PlainForm,), {"it": Files(label="The return"), "more": Files(required=False)})
    sent = MultiValueDict({"it": [SimpleUploadedFile("a.csv", b"x"), SimpleUploadedFile("b.csv", b"")]})
    given = form(QueryDict(), sent)
    assert given.is_valid() and [each.name for each in given.cleaned_data["it"]] == ["a.csv", "b.csv"]
    assert given.cleaned_data["more"] == []
    assert form(QueryDict(), MultiValueDict()).errors["it"] == ["Choose the return"]


def test_a_field_that_came_later_says_what_to_do_as_the_others_do():
    form = PlainForm({})
    form.fields["came-1"] = forms.ChoiceField(label="Wigeon: took part?", choices=[("", "Choose"), ("came", "Came")])
    assert form.errors["came-1"] == ["Answer “Wigeon: took part?”"]
