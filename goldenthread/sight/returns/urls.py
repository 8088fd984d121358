"""Addresses of returns: their checks, and what each found."""

from django.urls import path

from . import views

app_name = "returns"
urlpatterns = [
    path("", views.history, name="history"),
    path("new/", views.ask, name="ask"),
    path("<int:check_id>/", views.check, name="check"),
    path("<int:check_id>/findings/", views.findings, name="findings"),
    path("<int:check_id>/children/", views.children, name="children"),
    path("<int:check_id>/rules/<slug:code>/", views.rule, name="rule"),
    path("<int:check_id>/copy/<slug:kind>/", views.copy, name="copy"),
    path("<int:check_id>/forget/", views.forget, name="forget"),
]
