"""Addresses of this room. They hold record numbers and never a name."""

from django.urls import path

from .continuity import views as continuity
from .load import views as load
from .proposals import views as proposals

app_name = "caseload"
urlpatterns = [
    path("", load.mine, name="mine"),
    path("who-stays/team/<int:team_id>/", continuity.of_team, name="who_stays"),
    path("who-stays/service/<int:service_id>/", continuity.of_service, name="who_stays_of_service"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:proposal_id>/", proposals.proposal, name="proposal"),
    path("proposals/<int:proposal_id>/<int:line_id>/", proposals.line, name="line"),
    path("<int:worker_id>/", load.of_worker, name="of_worker"),
]
