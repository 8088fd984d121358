"""Addresses of this room."""

app_name = "oversight"
urlpatterns: list = []
