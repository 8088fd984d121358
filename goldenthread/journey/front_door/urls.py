"""Addresses of this room."""

from django.urls import path

from . import views
from .referrals import views as referrals
from .screening import views as screening

app_name = "front_door"
urlpatterns = [
    path("", screening.queue, name="queue"),
    path("log/", views.log, name="log"),
    path("log/matches/", views.look_for_matches, name="matches"),
    path("contact/<int:contact_id>/", views.contact, name="contact"),
    path("contact/<int:contact_id>/screen/", screening.screen, name="screen"),
    path("contact/<int:contact_id>/check/", views.check, name="check"),
    path("check/<int:check_id>/answer/", views.check_answer, name="check_answer"),
    path("agree/", screening.agree, name="agree"),
    path("agree/<int:contact_id>/", screening.agree, name="agree_one"),
    path("waiting/", referrals.waiting, name="waiting"),
    path("referral/<int:referral_id>/", referrals.referral, name="referral"),
    path("referral/<int:referral_id>/no-assessment/", referrals.no_assessment, name="no_assessment"),
    path("referral/<int:referral_id>/close/", referrals.close, name="close"),
]
