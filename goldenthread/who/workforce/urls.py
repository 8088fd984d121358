"""Addresses of this room."""

app_name = "workforce"
urlpatterns: list = []
