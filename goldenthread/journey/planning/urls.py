"""Addresses of this room."""

from django.urls import path

from .golden import views as golden
from .paper import views as paper
from .reviews import views as reviews
from .versions import views as versions
from .writing import views as writing

app_name = "planning"
urlpatterns = [
    path("of/<int:child_id>/", golden.of_child, name="of_child"),
    path("<int:plan_id>/", golden.thread, name="thread"),
    path("<int:plan_id>/pick/", writing.pick, name="pick"),
    path("<int:plan_id>/need/<int:place>/", writing.need, name="need"),
    path("<int:plan_id>/need/<int:place>/drop/", writing.drop, name="drop"),
    path("<int:plan_id>/otherwise/", writing.otherwise, name="otherwise"),
    path("<int:plan_id>/evidence/<int:outcome_id>/", writing.evidence, name="evidence"),
    path("<int:plan_id>/ask/", versions.ask, name="ask"),
    path("<int:plan_id>/decide/", versions.decide, name="decide"),
    path("<int:plan_id>/version/<int:number>/", versions.version, name="version"),
    path("<int:plan_id>/review/", reviews.review, name="review"),
    path("<int:plan_id>/pdf/<slug:kind>/", paper.pdf, name="pdf"),
]
