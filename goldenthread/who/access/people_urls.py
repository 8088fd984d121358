"""Addresses of people's pages. They hold record numbers and never a name."""

from django.urls import path

from . import people_family_views as family
from . import people_views as views

app_name = "people"
urlpatterns = [
    path("", views.search, name="search"),
    path("new/", views.make, name="make"),
    path("<int:child_id>/family/", family.family, name="family"),
    path("<int:child_id>/family/add/", family.relate, name="relate"),
    path("<int:child_id>/family/new/", family.make_relative, name="make_relative"),
    path("<int:child_id>/<int:person_id>/", family.person, name="person"),
    path("<int:child_id>/<int:person_id>/details/", family.details, name="details"),
    path("<int:child_id>/<int:person_id>/add/<slug:thing>/", family.add, name="add"),
    path("<int:child_id>/<int:person_id>/end/<slug:thing>/<int:row_id>/", family.end, name="end"),
    path("<int:child_id>/<int:person_id>/guard/<int:row_id>/", family.guard, name="guard"),
]
