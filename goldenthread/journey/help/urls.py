"""Addresses of this room."""

from django.urls import path

from . import views
from .ending import views as ending
from .paper import views as paper
from .reviewing import views as reviewing

app_name = "help"
urlpatterns = [
    path("begin/<int:child_id>/", views.begin, name="begin"),
    path("<int:track_id>/", views.plan, name="plan"),
    path("<int:track_id>/consent/", views.consent, name="consent"),
    path("<int:track_id>/review/", reviewing.review, name="review"),
    path("<int:track_id>/look/", views.look, name="look"),
    path("<int:track_id>/end/", ending.end, name="end"),
    path("<int:track_id>/decide/", ending.decide, name="decide"),
    path("<int:track_id>/letter/<slug:kind>/", paper.letter, name="letter"),
]
