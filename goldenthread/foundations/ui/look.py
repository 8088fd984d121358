"""The style guide: every component on one page, in every copy but the real one."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from goldenthread.foundations.ui.doors import door


@door("signed_in")
@require_GET
def look(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "ui/look.jinja", {})
