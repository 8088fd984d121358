"""What is said once after a deed, and the button that takes it back."""

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage

from goldenthread.foundations.ui.said import offer_undo, say_with_link

from .examples import render, tags

SHOW = '{% import "components.jinja" as gt %}{{ gt.said(messages) }}'


def request_for(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)
    return request


def test_an_undo_is_a_form_of_its_own(rf):
    request = request_for(rf)
    offer_undo(request, "Tansy <b> is yours", "/back/", {"child": 4})
    html = render(SHOW, messages=messages.get_messages(request))
    assert tags(html, "form")[0] == {"method": "post", "action": "/back/"}
    assert {tag["name"] for tag in tags(html, "input")} == {"csrfmiddlewaretoken", "child"}
    assert "Tansy &lt;b&gt; is yours" in html and "<p><div" not in html.replace("\n", "")


def test_what_was_made_is_a_link(rf):
    request = request_for(rf)
    say_with_link(request, "Logged: <b>", "/front-door/contact/4/", "contact 4")
    html = render(SHOW, messages=messages.get_messages(request))
    assert 'Logged: &lt;b&gt; <a href="/front-door/contact/4/">contact 4</a>' in html


def test_a_plain_message_is_never_markup(rf):
    request = request_for(rf)
    messages.info(request, "<b>bold</b>")
    html = render(SHOW, messages=messages.get_messages(request))
    assert "<b>" not in html and "&lt;b&gt;bold" in html


def test_silence_is_empty():
    assert render(SHOW, messages=[]).strip() == ""
