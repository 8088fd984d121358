"""How a page keeps what is typed on it.

kept = draft_for(request, "contact:new", title="Contact")
form = kept.fill(ContactForm)
if request.method == "POST" and form.is_valid():
    with submitted(request, "contact:new") as done:
        log_contact(by=request.user, **form.cleaned_data)
        return done(redirect("front_door:queue"))
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorDict, ErrorList, flatatt
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.actions import Owner, discard_draft, finish, save_draft, take
from goldenthread.foundations.ui.models import Draft
from goldenthread.foundations.ui.sent import Onward

BESIDE = ":beside"  # after a form's key: where its writer's words go while a draft of it is out of their sight


@question
def keys_of(worker):
    """What this worker has left half-written."""
    return Draft.objects.filter(owner_id=worker).order_by("pk").values_list("key", flat=True)


class Kept:
    """One form on one page, with the draft that its writer left, if any."""

    def __init__(self, request: HttpRequest, key: str, title: str, about: Iterable[int], sent: bool) -> None:
        self.request, self.keys, self.title, self.sent = request, (key, key + BESIDE), title, sent
        self.path, self.about = request.get_full_path(), " ".join(str(each) for each in about)

    @cached_property
    def draft(self) -> Draft | None:
        """Unless this very form was submitted: then what was submitted is what counts."""
        return None if self.sent else next((draft for draft in self._left if not draft.is_hidden), None)

    @cached_property
    def key(self) -> str:
        """What a draft of it is kept under. One that its writer may not see today is not written over."""
        if self.sent:
            return key_sent(self.request, self.keys[0])
        if self.draft:
            return self.draft.key
        return self.keys[any(draft.key == self.keys[0] for draft in self._left)]

    @cached_property
    def _left(self) -> list[Any]:
        """The form's own draft, then one that was begun beside it. Mostly there is none: that much is asked first."""
        if not set(self.keys) & set(keys_of(self.request.user.pk)):
            return []
        left = Draft.objects.of(self.request.user.pk).filter(key__in=self.keys)
        return sorted(left.with_hidden(self.request.user), key=lambda draft: self.keys.index(draft.key))

    @property
    def attributes(self) -> SafeString:
        """For the form's own tag."""
        facts = {"data-draft": self.key, "data-draft-title": self.title, "data-draft-about": self.about}
        return format_html("{} novalidate", flatatt(facts))

    @property
    def csrf_input(self) -> SafeString:
        return csrf_input(self.request)

    def fill(self, make: Callable[..., Any], **arguments: Any) -> Any:
        """The form with what was posted, else with the draft exactly as typed and not judged, else new."""
        if self.sent:
            return make(self.request.POST, **arguments)
        if self.draft is None:
            return make(**arguments)
        return unjudged(make(self.draft.typed(), **arguments))


def draft_for(
    request: HttpRequest, key: str, title: str = "", about: Iterable[int] = (), sent: bool = True
) -> Kept:  # fmt: skip
    """`about`: the ids of the people whom the title names and of whom the form asks; when one of them is locked away
    from the writer, the draft is neither listed nor filled in, until the lock ends. `sent` is for a page of several
    forms: whether this is the one that was posted.
    """
    return Kept(request, key, title, about, sent and request.method == "POST")


@contextmanager
def submitted(request: HttpRequest, key: str = "") -> Iterator[Onward]:
    """Around the action, in its transaction: the draft is gone exactly when the record is there, and a button that is
    pressed twice does its deed once. Say inside where the work goes on, and whatever is said there:
    `return done(redirect(…))`.

    :raises SentBefore: for the second press; the page answers it as it did the first (middleware.py).
    """
    done, key = Onward(request), key_sent(request, key)
    with transaction.atomic():
        if done.press:
            take(press=done.press)
        yield done
        if done.press:
            finish(by=request.user, key=key, press=done.press, answer=done.answer)
        elif key:
            discard_draft(by=request.user, key=key)


def key_sent(request: HttpRequest, key: str) -> str:
    """What the form that was sent kept its draft under."""
    beside = key + BESIDE
    return beside if key and request.POST.get("draft_key") == beside else key


def drafts_of(worker: Owner) -> QuerySet[Draft]:
    """The worker's own drafts, newest first, but for those about somebody whom they may not know of today."""
    return Draft.objects.of(worker.pk).shown_to(worker)


def drafts_shown(worker: Owner) -> list[Any]:
    """The same, as a page lists them: path, title, saved at."""
    return _shown(worker.pk, timezone.localdate())


@question
def _shown(worker, today):
    return Draft.objects.of(worker).shown_to(worker).values_list("path", "title", "saved_at", named=True)


def passages_of(draft: Draft) -> list[str]:
    """What was typed in more than one word, in the order of the page: what its writer would miss. Choices are not."""
    return [value.strip() for _, value in draft.data if len(value.split()) > 1]


def unjudged(form: BaseForm | BaseFormSet) -> BaseForm | BaseFormSet:
    """A form that holds what was typed and does not complain about it yet."""
    if isinstance(form, BaseFormSet):
        form._errors, form._non_form_errors = [{} for _ in form.forms], ErrorList()
        for each in form.forms:
            unjudged(each)
    else:
        form._errors, form.cleaned_data = ErrorDict(), {}
    return form


def typed_pairs(posted: Any) -> Iterable[tuple[str, str]]:
    return [(name, value) for name, values in posted.lists() for value in values]


def keep_posted(request: HttpRequest) -> Draft | None:
    """Keeps a posted form as its writer's draft: for a button "Keep as draft", and for a session that just ended."""
    key = request.POST.get("draft_key", "")
    if not key:
        return None
    return save_draft(
        by=request.user,
        key=key,
        path=request.POST.get("draft_path", ""),
        title=request.POST.get("draft_title", ""),
        about=request.POST.get("draft_about", ""),
        typed=typed_pairs(request.POST),
    )
