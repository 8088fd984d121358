"""Half-written text is kept as typed, for its writer alone, until it is submitted."""

import json

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.actions import LARGEST, MOST_DRAFTS, discard_draft, save_draft
from goldenthread.foundations.ui.drafts import drafts_of, keep_posted, unjudged
from goldenthread.foundations.ui.forms import DateField, PlainForm
from goldenthread.foundations.ui.models import Draft

KEEP, LOOK = "/drafts/", "/look/"


@pytest.fixture
def plover(cast):
    return signed_in(cast.plover)


def signed_in(worker, **options):
    client = Client(**options)
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.worker = worker
    return client


def send(client, typed=(("caller", "Wagtail"),), key="look:example", path=LOOK, owner=None, **more):
    body = {
        "key": key,
        "path": path,
        "title": "An example",
        "typed": list(typed),
        "owner": owner or str(client.worker.pk),
    }
    return client.post(KEEP, json.dumps(body | more), content_type="application/json")


def boxes(html, name):
    return [
        part.partition('value="')[2].partition('"')[0] for part in html.split("<input")[1:] if f'name="{name}"' in part
    ]


def test_what_is_typed_is_kept_and_refilled_without_complaint(plover):
    typed = [
        ("caller", "Wag"),
        ("met_on_day", "31"),
        ("met_on_month", "Feb"),
        ("met_on_year", ""),
        ("seen", "home"),
        ("seen", "other"),
        ("children", "two"),
    ]
    answer = send(plover, typed)
    assert answer.status_code == 200 and len(answer.json()["kept_at"]) == 5
    html = plover.get(LOOK).content.decode()
    assert (
        boxes(html, "caller") == ["Wag"] and boxes(html, "met_on_day") == ["31"] and boxes(html, "children") == ["two"]
    )
    assert html.count(" checked") == 2
    assert "Your draft from today" in html and "Kept at" in html
    assert "There is a problem" not in html and "Error: " not in html


def test_the_second_save_replaces_the_first(plover):
    send(plover, [("caller", "W")])
    send(plover, [("caller", "Wa")])
    assert [draft.data for draft in drafts_of(plover.worker)] == [[["caller", "Wa"]]]


def test_drafts_are_their_writers_own(plover, cast):
    send(plover)
    kestrel = signed_in(cast.kestrel)
    assert boxes(kestrel.get(LOOK).content.decode(), "caller") == [""]
    pressed = {"draft_key": "look:example", "draft_path": LOOK, "sure": "yes"}
    assert "Wagtail" not in kestrel.post(reverse("ui:discard_draft"), pressed).content.decode()
    send(kestrel, [("caller", "Mine")])
    assert drafts_of(cast.plover).get().data == [["caller", "Wagtail"]]
    assert drafts_of(cast.kestrel).get().data == [["caller", "Mine"]]


def test_a_page_left_open_by_somebody_else_keeps_nothing_in_my_name(plover, cast):
    answer = send(plover, owner=str(cast.kestrel.pk))
    assert answer.status_code == 409 and not Draft.objects.exists()


def test_a_submitted_form_has_no_draft(plover):
    send(plover)
    answer = plover.post(LOOK, {"caller": "Wagtail", "role": "school", "know": "no"})
    assert answer.status_code == 302 and not Draft.objects.exists()


def test_a_form_that_is_refused_keeps_its_draft(plover):
    send(plover)
    answer = plover.post(LOOK, {"caller": ""})
    assert answer.status_code == 422 and Draft.objects.count() == 1
    assert "<title>Error: The look" in answer.content.decode()


def test_start_again_asks_first_and_shows_what_will_go(plover):
    send(plover, [("words", "Came in hungry, twice."), ("children", "two")])
    pressed = {"draft_key": "look:example", "draft_path": LOOK}
    answer = plover.post(reverse("ui:discard_draft"), pressed)
    html = answer.content.decode()
    assert answer.status_code == 200 and Draft.objects.exists(), "One press asks, and throws nothing away"
    assert "Came in hungry, twice." in html and f'href="{LOOK}"' in html and ">two<" not in html
    answer = plover.post(reverse("ui:discard_draft"), pressed | {"sure": "yes"})
    assert answer.url == LOOK and not Draft.objects.exists()


def test_start_again_where_nothing_is_kept_leads_back(plover):
    pressed = {"draft_key": "look:example", "draft_path": LOOK}
    assert plover.post(reverse("ui:discard_draft"), pressed).url == LOOK


@pytest.mark.parametrize("path", ["https://elsewhere.example/", "//elsewhere.example", "look", "/\\elsewhere.example"])
def test_nobody_is_led_elsewhere(plover, path):
    assert send(plover, path=path).status_code == 422
    assert plover.post(reverse("ui:discard_draft"), {"draft_key": "x", "draft_path": path}).url == "/"


@pytest.mark.parametrize("body", ["{", "[]", "null", "{}", '{"typed": 3}', '{"typed": [["a"]], "key": "a"}', "\x00"])
def test_nonsense_gets_a_sentence(plover, body):
    answer = plover.post(KEEP, body, content_type="application/json")
    assert answer.status_code == 422 and answer.json()["reasons"]


def test_too_long_gets_a_sentence_and_the_last_draft_stays(plover):
    send(plover)
    answer = send(plover, [("words", "x" * LARGEST)])
    assert answer.status_code == 422
    assert answer.json()["reasons"] == ["This is too long to keep as a draft: save it in two parts."]
    assert Draft.objects.get().data == [["caller", "Wagtail"]]


def test_a_worker_cannot_fill_the_house_with_drafts(cast):
    for number in range(MOST_DRAFTS):
        save_draft(by=cast.plover, key=f"note:{number}", path="/", title="Note", typed=[])
    with pytest.raises(Refused, match="Finish or discard one"):
        save_draft(by=cast.plover, key="note:more", path="/", title="Note", typed=[])
    save_draft(by=cast.plover, key="note:1", path="/", title="Note", typed=[("a", "b")])
    save_draft(by=cast.kestrel, key="note:more", path="/", title="Note", typed=[])


def test_secrets_are_never_kept(plover):
    send(
        plover,
        [
            ("csrfmiddlewaretoken", "t"),
            ("Password", "p"),
            ("new_password1", "p"),
            ("caller", "Wagtail"),
            ("secret_token", "t"),
        ],
    )
    assert Draft.objects.get().data == [["caller", "Wagtail"]]


def test_newest_first_and_only_mine(cast):
    save_draft(by=cast.plover, key="note:1", path="/", title="First", typed=[])
    save_draft(by=cast.plover, key="note:2", path="/", title="Second", typed=[])
    save_draft(by=cast.kestrel, key="note:3", path="/", title="Hers", typed=[])
    assert [draft.title for draft in drafts_of(cast.plover)] == ["Second", "First"]
    assert discard_draft(by=cast.plover, key="note:3") is False


def test_without_a_script_a_button_keeps_the_draft(plover):
    form = {
        "caller": "Wag",
        "keep_draft": "yes",
        "draft_key": "look:example",
        "draft_path": LOOK,
        "draft_title": "An example",
    }
    answer = plover.post(KEEP, form, follow=True)
    assert answer.redirect_chain[-1][0] == LOOK
    html = answer.content.decode()
    assert boxes(html, "caller") == ["Wag"] and "You find it among your drafts." in html
    assert Draft.objects.get().data == [["caller", "Wag"]]


def test_without_a_script_a_refusal_is_a_page(plover):
    answer = plover.post(KEEP, {"caller": "Wag"})
    assert answer.status_code == 422 and "This form keeps no drafts." in answer.content.decode()


def test_a_stranger_keeps_nothing(cast):
    client = Client()
    client.worker = cast.plover
    assert send(client).status_code == 401 and not Draft.objects.exists()


def test_a_forged_page_keeps_nothing(cast):
    assert send(signed_in(cast.plover, enforce_csrf_checks=True)).status_code == 403
    assert not Draft.objects.exists()


def test_after_signing_in_again_the_same_words_are_there(plover, cast):
    send(plover)
    plover.logout()
    again = signed_in(cast.plover)
    assert boxes(again.get(LOOK).content.decode(), "caller") == ["Wagtail"]


def test_a_page_asks_who_is_here_now(plover):
    answer = plover.get(reverse("ui:still_here")).json()
    assert answer["worker"] == plover.worker.pk and answer["token"]


def test_what_was_posted_when_the_session_ended_can_be_kept(rf, cast):
    request = rf.post(
        LOOK, {"caller": "Wag", "draft_key": "look:example", "draft_path": LOOK, "draft_title": "An example"}
    )
    request.user = cast.plover
    assert keep_posted(request).data == [["caller", "Wag"]]
    request = rf.post(LOOK, {"caller": "Wag"})
    request.user = cast.plover
    assert keep_posted(request) is None


class Child(PlainForm):
    name = forms.CharField()
    born_on = DateField()


def test_repeated_groups_are_refilled(cast):
    children = forms.formset_factory(Child, extra=1)
    typed = [
        ("form-TOTAL_FORMS", "3"),
        ("form-INITIAL_FORMS", "0"),
        ("form-0-name", "Tansy"),
        ("form-1-name", ""),
        ("form-2-name", "Clover"),
        ("form-2-born_on_day", "9"),
    ]
    draft = save_draft(by=cast.plover, key="contact:new", path="/", title="Contact", typed=typed)
    formset = unjudged(children(draft.typed()))
    assert [form["name"].value() for form in formset] == ["Tansy", "", "Clover"]
    assert formset.forms[2]["born_on"].value()["day"] == "9"
    assert not any(form.errors for form in formset) and not formset.non_form_errors()


def test_a_broken_group_count_does_not_break_the_page(cast):
    draft = save_draft(by=cast.plover, key="contact:new", path="/", title="Contact", typed=[("form-TOTAL_FORMS", "x")])
    assert len(unjudged(forms.formset_factory(Child)(draft.typed())).forms) >= 0
