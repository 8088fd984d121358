"""One page for somebody who leaves: every child, what each still needs, until each has somebody."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.parts.rules import CASE_PART_ROLES
from goldenthread.who.access.reach import team_for
from goldenthread.who.workforce.models import Post

from ..handovers.rules import STATES
from . import actions
from .forms import CloseForm
from .reading import is_seen_through, leaving_of


@door("leaving.read")
@require_http_methods(["GET", "POST"])
def leaver(request: HttpRequest, post_id: int) -> HttpResponse:
    today = timezone.localdate()
    rows = Post.objects.filter(pk=post_id, role__in=CASE_PART_ROLES[LEADS]).select_related("worker", "team")
    post = rows.first()
    is_theirs = post is not None and team_for(request.user, post.team_id or 0) is not None
    if not is_theirs or not is_seen_through(post, request.user, today):
        raise Http404("Nobody of yours who leaves")
    kept = draft_for(request, f"leaving:{post.pk}", f"{post.worker} leaves: all have somebody")
    form = kept.fill(CloseForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.close(by=request.user, post=post, note=form.cleaned_data["note"], at=timezone.now())
                messages.success(request, f"Every child of {post.worker} has somebody.")
                return done(redirect(reverse("oversight:team_of", args=[post.team_id])))
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "leaving": leaving_of(post, request.user, today), "form": form, "kept": kept, "today": today, "states": STATES,
    }  # fmt: skip
    return TemplateResponse(request, "caseload/leaver.jinja", context, status=422 if form.errors else 200)
