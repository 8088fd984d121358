"""Every kind of field becomes its GOV.UK component: labelled, refilled, and reachable from its error."""

import re
from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from goldenthread.foundations.ui.forms import DateField, Files, PlainForm

from .examples import render, tags

COLOURS = [("red", "Red"), ("blue", "Blue")]
FIELD = '{% from "form.jinja" import field %}{{ field(form.it, **said) }}'
# kind: (field, what is typed, id of the box that an error leads to)
KINDS = {
    "text": (forms.CharField, {}, "wren & co", "id_it"),
    "email": (forms.EmailField, {}, "not an address", "id_it"),
    "tel": (forms.CharField, {"widget": forms.TextInput(attrs={"type": "tel"})}, "01632", "id_it"),
    "search": (forms.CharField, {"widget": forms.TextInput(attrs={"type": "search"})}, "tansy", "id_it"),
    "number": (forms.IntegerField, {}, "three", "id_it"),
    "textarea": (forms.CharField, {"widget": forms.Textarea}, "two\nlines <b>", "id_it"),
    "select": (forms.ChoiceField, {"choices": COLOURS}, "blue", "id_it"),
    "radios": (forms.ChoiceField, {"choices": COLOURS, "widget": forms.RadioSelect}, "blue", "id_it"),
    "checkboxes": (
        forms.MultipleChoiceField,
        {"choices": COLOURS, "widget": forms.CheckboxSelectMultiple},
        "blue",
        "id_it",
    ),
    "checkbox": (forms.BooleanField, {}, "on", "id_it"),
    "date": (DateField, {}, "", "id_it-day"),
    "password": (forms.CharField, {"widget": forms.PasswordInput}, "secret", "id_it"),
    "files": (Files, {}, "", "id_it"),
}


def form_of(kind, data=None, **arguments):
    field, given, _, _ = KINDS[kind]
    made = type("Form", (PlainForm,), {"it": field(label="The thing", help_text="A hint", **given, **arguments)})
    return made(data)


def posted(**typed):
    data = QueryDict(mutable=True)
    data.update(typed)
    return data


def shown(form, **said):
    return render(FIELD, form=form, said=said)


@pytest.mark.parametrize("kind", KINDS)
def test_the_label_leads_to_the_box(kind):
    html = shown(form_of(kind))
    ids = {tag["id"] for name in ("input", "select", "textarea") for tag in tags(html, name)}
    assert {tag["for"] for tag in tags(html, "label")} <= ids
    assert "The thing" in html and "A hint" in html
    assert "style=" not in html and "required" not in html


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_said_at_the_box_and_its_link_leads_there(kind):
    form = form_of(kind, data={})
    html = shown(form)
    summary = render('{% from "form.jinja" import error_summary %}{{ error_summary(form) }}', form=form)
    target = KINDS[kind][3]
    assert f'href="#{target}"' in summary
    assert f'id="{target}"' in html
    assert html.count("govuk-error-message") == 1
    assert 'id="id_it-error"' in html and re.search(r'aria-describedby="[^"]*id_it-error', html)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("date", "password")])
def test_what_was_typed_comes_back(kind):
    html = shown(form_of(kind, data=posted(it=KINDS[kind][2])))
    if kind in ("radios", "checkboxes", "checkbox"):
        assert [tag["value"] for tag in tags(html, "input") if "checked" in tag] == [KINDS[kind][2]]
    elif kind == "select":
        assert [tag["value"] for tag in tags(html, "option") if "selected" in tag] == ["blue"]
    else:
        assert str(KINDS[kind][2]).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in html


def test_a_password_never_comes_back():
    assert "secret" not in shown(form_of("password", data=posted(it="secret")))


def test_three_boxes_keep_what_was_typed_even_when_it_is_no_date():
    html = shown(form_of("date", data=posted(it_day="31", it_month="Febtember", it_year="26")))
    assert [tag["value"] for tag in tags(html, "input")] == ["31", "Febtember", "26"]
    assert tags(shown(form_of("date", initial=date(2020, 3, 14))), "input")[1]["value"] == "3"


def test_nothing_is_chosen_beforehand():
    for kind in ("radios", "checkboxes"):
        assert not [tag for tag in tags(shown(form_of(kind)), "input") if "checked" in tag]


def test_options_may_have_hints_dividers_reveals_and_letters():
    html = shown(
        form_of("radios"), inline=True, small=True, hints={"red": "Like a fox"}, divider_before="blue",
        reveals={"blue": "<p>How blue?</p>"}, keys={"red": "r"},
    )  # fmt: skip
    assert "govuk-radios--inline" in html and "govuk-radios--small" in html
    assert "Like a fox" in html and "govuk-radios__divider" in html
    assert re.search(
        r'<div class="govuk-radios__conditional[^>]*id="conditional-id_it-\d"[^>]*>\s*<p>How blue\?</p>', html
    )
    assert 'data-key="r"' in html and '<kbd aria-hidden="true">r</kbd>' in html


def test_a_hint_in_options_is_text_not_markup():
    assert "<b>" not in shown(form_of("radios"), hints={"red": "<b>"})


def test_a_text_box_may_be_said_otherwise():
    html = shown(form_of("text"), label="Other", hide_label=True, width=10, prefix="£", autocomplete="name")
    assert "govuk-visually-hidden" in html and "govuk-input--width-10" in html and "£" in html
    assert 'autocomplete="name"' in html
    assert 'autocomplete="off"' in shown(form_of("text"))


def test_a_long_text_is_not_cut_by_the_browser():
    assert "maxlength" not in shown(form_of("text", max_length=5))


def test_hidden_fields_show_nothing_but_themselves():
    form = type("Form", (PlainForm,), {"it": forms.IntegerField(widget=forms.HiddenInput)})({"it": "4"})
    assert shown(form).strip() == '<input type="hidden" name="it" id="id_it" value="4">'


def test_extra_reasons_stand_first_in_the_summary():
    html = render(
        '{% from "form.jinja" import error_summary %}{{ error_summary(form, ["Kestrel saved this."]) }}',
        form=form_of("text", data={}),
    )
    assert html.index("Kestrel saved this.") < html.index("Enter the thing")
    assert render('{% from "form.jinja" import error_summary %}{{ error_summary(form) }}', form=form_of("text")) == ""


def test_lists_of_forms_are_summed_up_too():
    formset = forms.formset_factory(type("Form", (PlainForm,), {"it": forms.CharField(label="A child")}), extra=0)
    many = formset(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-it": "Tansy", "form-1-it": "", "form-1-x": "1"}
    )
    many.forms[1].empty_permitted = False
    html = render('{% from "form.jinja" import error_summary %}{{ error_summary(form) }}', form=many)
    assert 'href="#id_form-1-it"' in html and "Enter a child" in html


def test_our_templates_are_strict():
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        render("{{ nobody_gave_this }}")
    with pytest.raises(UndefinedError):
        render("{% if nobody_gave_this %}x{% endif %}")
    assert render("{{ 'x' if false }}") == ""
