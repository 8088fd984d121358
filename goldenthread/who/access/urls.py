"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "access"
urlpatterns = [
    path("allocation/", views.allocation, name="allocation"),
    path("<int:child_id>/workers/", views.workers, name="workers"),
    path("<int:child_id>/allocate/", views.allocate, name="allocate"),
    path("<int:child_id>/others/", views.add_part, name="add_part"),
    path("<int:child_id>/others/<int:part_id>/end/", views.end_part, name="end_part"),
    path("<int:child_id>/team/", views.move, name="move"),
]
