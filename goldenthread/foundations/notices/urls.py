"""This room's pages are under /notices/."""

from django.urls import path

from goldenthread.foundations.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("read/", views.read, name="read"),
    path("<int:notice_id>/", views.follow, name="follow"),
    path("not-sent/", views.not_sent, name="not_sent"),
    path("not-sent/<int:outbox_id>/try-again/", views.try_again, name="try_again"),
]
