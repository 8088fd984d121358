"""Addresses of this room."""

app_name = "child"
urlpatterns: list = []
