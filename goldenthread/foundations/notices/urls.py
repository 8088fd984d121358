"""This room's pages are under /notices/."""

from django.urls import URLPattern

app_name = "notices"
urlpatterns: list[URLPattern] = []
