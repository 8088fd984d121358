"""Addresses of this room."""

app_name = "front_door"
urlpatterns: list = []
