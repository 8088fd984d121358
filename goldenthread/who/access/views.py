"""Pages about who may see what."""

from django.http import HttpRequest
from django.template.response import TemplateResponse


def forbidden(request: HttpRequest, exception: Exception | None = None) -> TemplateResponse:
    """403 with the reasons, in words."""
    reasons = getattr(exception, "reasons", None) or ["You may not do this."]
    response = TemplateResponse(request, "ui/refused.jinja", {"reasons": reasons}, status=403)
    return response.render()
