"""Addresses of this room. They hold record numbers and never a name."""

from django.urls import path

from . import views

app_name = "child"
urlpatterns = [
    path("<int:child_id>/", views.page, name="page"),
    path("<int:child_id>/years/", views.years, name="years"),
    path("<int:child_id>/words/", views.words, name="words"),
    path("<int:child_id>/assessments/", views.assessments, name="assessments"),
    path("<int:child_id>/address/", views.address, name="address"),
    path("<int:child_id>/chronology/", views.chronology, name="chronology"),
    path("<int:child_id>/mark/", views.mark, name="mark"),
    path("<int:child_id>/known/", views.known, name="known"),
    path("<int:child_id>/confirm/", views.confirm, name="confirm"),
    path("<int:child_id>/print/", views.print_options, name="print"),
    path("<int:child_id>/pdf/", views.pdf, name="pdf"),
]
