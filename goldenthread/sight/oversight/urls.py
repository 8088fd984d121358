"""Addresses of oversight: a worker's morning, a team's board, a service's page, the council's profile."""

from django.urls import path

from . import views
from .workforce import views as workforce

app_name = "oversight"
urlpatterns = [
    path("", views.my_work, name="my_work"),
    path("team/", views.team, name="team"),
    path("team/<int:team_id>/", views.team, name="team_of"),
    path("council/", views.profile, name="profile"),
    path("council/<slug:key>/", views.behind, name="behind"),
    path("workforce-figures/", workforce.workforce, name="workforce"),
    path("workforce-figures/team/<int:team_id>/", workforce.of_team, name="workforce_of_team"),
    path("workforce-figures/service/<int:service_id>/", workforce.of_service, name="workforce_of_service"),
    path("service/", views.service, name="service"),
    path("service/<int:service_id>/", views.service, name="service_of"),
]
