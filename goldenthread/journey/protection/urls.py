"""Addresses of this room: each folder's own."""

from django.urls import URLPattern

app_name = "protection"
urlpatterns: list[URLPattern] = []
