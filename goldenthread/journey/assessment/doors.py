"""The way to an assessment: through the door of its child."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.doors import child_or_404

from .desk import Desk, desk_of
from .models import Assessment


def assessment_or_404(request: HttpRequest, assessment_id: int, deed: str) -> Assessment:
    """The assessment, if this worker may do this deed to its child; as if it were not there if they may not see it.

    :raises Http404, Forbidden: as child_or_404.
    """
    assessment = get_object_or_404(Assessment.objects.with_decisions(), pk=assessment_id)
    child_or_404(request, assessment.child_id, deed, what=f"Assessment begun on {plain_date(assessment.started_on)}")
    return assessment


def desk_or_404(request: HttpRequest, assessment_id: int, deed: str) -> Desk:
    return desk_of(request.user, assessment_or_404(request, assessment_id, deed), timezone.localdate())
