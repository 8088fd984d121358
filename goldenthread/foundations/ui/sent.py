"""A button that is pressed twice does its deed once.

Every form carries a word of its own, `once`. The first press takes it, in the transaction of the deed itself; a press
that comes while that is under way waits for it, and then both are answered alike. The same press is the same form with
the same words and files in it: who goes back, changes something and sends it again does something new.
"""

from collections.abc import Iterable
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.backends.utils import csrf_input
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldenthread.foundations.ui.actions import NEVER_KEPT
from goldenthread.foundations.ui.models import Sent


def in_every_form(request: HttpRequest) -> dict[str, Any]:
    """For templates: `csrf_input`, with this page's word beside the token, so that no form can be without."""
    return {"csrf_input": _hidden(request)}


def _inputs(request: HttpRequest) -> SafeString:
    return format_html('{}<input type="hidden" name="once" value="{}">', csrf_input(request), token_urlsafe(16))


_hidden = lazy(_inputs, SafeString, str)


def press_of(request: HttpRequest) -> str:
    """One press: who sends what from which page. Nothing for a form without its word, which may be sent again."""
    once = request.POST.get("once", "")
    if not once or not request.user.is_authenticated:
        return ""
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in NEVER_KEPT)
    typed += [(name, [_inside(file) for file in files]) for name, files in request.FILES.lists()]
    return sha256(repr((request.user.pk, once, request.get_full_path(), typed)).encode()).hexdigest()


def _inside(file: UploadedFile) -> str:
    """A file is the same when it holds the same: one that was mended keeps its name, and often its size."""
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


class Onward:
    """Where the work goes on: remembered with all that is said there, for a second press of the same button."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.press, self.response = request, press_of(request), None

    def __call__(self, response: HttpResponseRedirect) -> HttpResponseRedirect:
        self.response = response
        return response

    @property
    def answer(self) -> dict[str, Any]:
        if self.response is None:
            raise RuntimeError("Say inside submitted() where the work goes on: return done(redirect(…)).")
        return {"to": self.response.headers["Location"], "said": _said(self.request)}


def _said(request: HttpRequest) -> list[Message]:
    """What the next page will say. It is read here and stays to be shown there."""
    waiting: Any = messages.get_messages(request)
    said = list(waiting)
    if said:
        waiting.used = False
    return said


def first_answer(request: HttpRequest) -> HttpResponse | None:
    """What the first press of this button was answered with; None when this is the first."""
    press = press_of(request) if request.method == "POST" else ""
    kept = Sent.objects.filter(press=press).first() if press else None
    if kept is None:
        return None
    _say_again(request, kept.answer["said"])
    return HttpResponseRedirect(kept.answer["to"])


def _say_again(request: HttpRequest, said: Iterable[Message]) -> None:
    for each in said:
        messages.add_message(request, each.level, each.message, extra_tags=each.extra_tags)
