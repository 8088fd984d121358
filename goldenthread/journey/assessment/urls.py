"""Addresses of this room."""

app_name = "assessment"
urlpatterns: list = []
