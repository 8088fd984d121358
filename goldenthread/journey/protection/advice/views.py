"""The page on which somebody says whether legal advice was sought."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.doors import child_or_404

from . import actions, forms, rules
from .reading import answers_of, pointers


@door("advice.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest, child_id: int) -> HttpResponse:
    child, today = child_or_404(request, child_id, "advice.answer", what="Legal advice"), timezone.localdate()
    waits, said = pointers([child.pk], today), answers_of(child.pk)
    if request.method != "POST" and not waits:
        return redirect("protection:safety", child.pk)
    kept = draft_for(request, f"protection:advice:{child.pk}", f"Legal advice: {child.short_name}", [child.pk])
    form = kept.fill(forms.AnswerForm, initial={"version": said[0].pk if said else 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.answer(by=request.user, child=child, over=form.over, at=timezone.now(), **form.facts)
                messages.success(request, "It is on the record.")
                return done(redirect("protection:safety", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    points = [(rules.POINTS[each.kind], each.since) for each in waits]
    context = {"child": child, "form": form, "kept": kept, "points": points, "said": said}
    return TemplateResponse(request, "protection/advice.jinja", context, status=422 if form.errors else 200)
