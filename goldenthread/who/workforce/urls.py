"""Addresses of this room."""

from django.urls import path

from . import views
from .census import views as census

app_name = "workforce"
urlpatterns = [
    path("", views.people, name="people"),
    path("me/", views.me, name="me"),
    path("me/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("new/", views.add, name="add"),
    path("teams/new/", views.add_team, name="add_team"),
    path("services/new/", views.add_service, name="add_service"),
    path("posts/", census.establishment, name="establishment"),
    path("posts/new/", census.establish, name="establish"),
    path("posts/<int:place_id>/end/", census.end_place, name="end_place"),
    path("back/<int:away_id>/", census.back, name="back"),
    path("<int:worker_id>/", views.worker, name="worker"),
    path("<int:worker_id>/away/", census.away, name="away"),
    path("<int:worker_id>/first-year/", census.milestone, name="milestone"),
]
