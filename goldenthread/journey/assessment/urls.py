"""Addresses of this room."""

from django.urls import path

from . import views
from .decisions import views as decisions
from .paper import views as paper

app_name = "assessment"
urlpatterns = [
    path("to-decide/", decisions.inbox, name="decisions"),
    path("start/<int:referral_id>/", views.start, name="start"),
    path("<int:assessment_id>/", views.write, name="write"),
    path("<int:assessment_id>/part/<slug:section>/", views.part, name="part"),
    path("<int:assessment_id>/seen/", views.seen, name="seen"),
    path("<int:assessment_id>/view/", views.view, name="view"),
    path("<int:assessment_id>/scale/", views.scale, name="scale"),
    path("<int:assessment_id>/outcome/", views.outcome, name="outcome"),
    path("<int:assessment_id>/midpoint/", views.midpoint, name="midpoint"),
    path("<int:assessment_id>/submit/", decisions.submit, name="submit"),
    path("<int:assessment_id>/decide/", decisions.decide, name="decide"),
    path("<int:assessment_id>/compare/<int:other_id>/", decisions.compare, name="compare"),
    path("<int:assessment_id>/read/", paper.read, name="read"),
    path("<int:assessment_id>/pdf/", paper.pdf, name="pdf"),
]
