"""The style guide: every component on one page, in every copy but the real one. It saves nothing but its own draft."""

from datetime import date, datetime, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.clocks.states import state_of_date
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.forms import DateField, VersionForm
from goldenthread.foundations.ui.words import LONDON

KEY = "look:example"
TODAY = date(2026, 11, 17)
THEN = datetime(2026, 11, 13, 16, 52, tzinfo=LONDON)
YES_NO = [("agree", "Yes, and they agree"), ("against", "Yes, and they do not agree"), ("no", "No")]
SEEN = [("home", "At home"), ("school", "At school"), ("other", "Somewhere else")]
CALLERS = [("", ""), ("school", "School"), ("police", "Police"), ("neighbour", "Neighbour or public")]
DECISIONS = [("authorise", "Authorise"), ("return", "Return to Plover")]


class Example(VersionForm):
    """One field of every kind."""

    caller = forms.CharField(label="Their name")
    role = forms.ChoiceField(label="Who they are", choices=CALLERS)
    reach = forms.CharField(
        label="How to reach them",
        help_text="The caller’s name and number stay out of the family’s record",
        required=False,
    )
    email = forms.EmailField(label="E-mail", required=False)
    met_on = DateField(label="When was it?", help_text="For example, 17 11 2026 or 17 Nov 2026", required=False)
    children = forms.IntegerField(label="How many children?", required=False, min_value=0, max_value=30)
    words = forms.CharField(
        label="What has happened, and what do they hope for?",
        help_text="Their words, then yours. Say what was seen and what was heard.",
        widget=forms.Textarea,
        required=False,
    )
    know = forms.ChoiceField(label="Do the parents know of this call?", choices=YES_NO, widget=forms.RadioSelect)
    why_not = forms.CharField(label="Why not?", required=False)
    seen = forms.MultipleChoiceField(
        label="Where was the child seen?", choices=SEEN, widget=forms.CheckboxSelectMultiple, required=False
    )
    checked = forms.BooleanField(label="I read the last assessment", required=False)
    decision = forms.ChoiceField(label="Your decision", choices=DECISIONS, widget=forms.RadioSelect, required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)


def states() -> list:
    """Overdue, today, soon, later, met and met late."""
    days = [state_of_date(TODAY + timedelta(days=gap), TODAY) for gap in (-4, 0, 3, 13)]
    return [*days, *(state_of_date(TODAY - timedelta(days=5), TODAY, TODAY - timedelta(days=gap)) for gap in (8, 1))]


@door("signed_in")
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    kept = draft_for(request, KEY, title="The look’s example")
    form = kept.fill(Example)
    if request.method == "POST" and form.is_valid():
        with submitted(request, KEY) as done:
            messages.success(request, "Everything was in order. Nothing was saved: this is only an example.")
            return done(HttpResponseRedirect(request.path))
    shown = {"form": form, "kept": kept, "states": states(), "today": TODAY, "then": THEN, "born": date(2017, 2, 4)}
    return TemplateResponse(request, "ui/look.jinja", shown, status=422 if form.errors else 200)
