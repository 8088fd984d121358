"""Addresses of this room: small things that every page uses."""

from django.conf import settings
from django.urls import path

from goldenthread.foundations.ui import views

app_name = "ui"
urlpatterns = [
    path("drafts/", views.keep_draft, name="keep_draft"),
    path("drafts/discard/", views.discard, name="discard_draft"),
    path("still-here/", views.still_here, name="still_here"),
    path("shortcuts/", views.shortcuts, name="shortcuts"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
if settings.MODE != "production":
    from goldenthread.foundations.ui.look import look

    urlpatterns.append(path("look/", look, name="look"))
