"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "visits"
urlpatterns = [
    path("of/<int:child_id>/", views.of_child, name="of_child"),
    path("of/<int:child_id>/record/", views.record, name="record"),
    path("of/<int:child_id>/advocate/", views.advocate, name="advocate"),
    path("<int:part_id>/", views.read, name="read"),
    path("<int:part_id>/correct/", views.correct, name="correct"),
    path("heard/<int:heard_id>/", views.answer, name="answer"),
]
