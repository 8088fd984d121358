"""Signing in and one's own account: the sign-in library's addresses, no sign-up among them."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
