"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "workforce"
urlpatterns = [
    path("", views.people, name="people"),
    path("me/", views.me, name="me"),
    path("me/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("new/", views.add, name="add"),
    path("teams/new/", views.add_team, name="add_team"),
    path("services/new/", views.add_service, name="add_service"),
    path("<int:worker_id>/", views.worker, name="worker"),
]
