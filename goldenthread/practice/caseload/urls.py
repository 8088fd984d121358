"""Addresses of this room. They hold record numbers and never a name."""

from django.urls import path

from .load import views as load

app_name = "caseload"
urlpatterns = [
    path("", load.mine, name="mine"),
    path("<int:worker_id>/", load.of_worker, name="of_worker"),
]
