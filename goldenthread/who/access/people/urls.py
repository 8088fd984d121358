"""Addresses of people's pages. They hold record numbers and keys of searches, and never a name."""

from django.urls import path

from . import views
from .details import views as details
from .family import views as family

app_name = "people"
urlpatterns = [
    path("", views.search, name="search"),
    path("found/<uuid:search>/", views.found, name="found"),
    path("new/", views.make, name="make"),
    path("<int:child_id>/family/", family.family, name="family"),
    path("<int:child_id>/family/add/", family.relate, name="relate"),
    path("<int:child_id>/family/new/", family.make_relative, name="make_relative"),
    path("<int:child_id>/<int:person_id>/", details.person, name="person"),
    path("<int:child_id>/<int:person_id>/details/", details.details, name="details"),
    path("<int:child_id>/<int:person_id>/add/<slug:thing>/", details.add, name="add"),
    path("<int:child_id>/<int:person_id>/end/<slug:thing>/<int:row_id>/", details.end, name="end"),
    path("<int:child_id>/<int:person_id>/guard/<int:row_id>/", details.guard, name="guard"),
]
