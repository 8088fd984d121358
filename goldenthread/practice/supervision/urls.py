"""Addresses of this room. They hold record numbers and never a name."""

from django.urls import path

from .cases import views as cases
from .meetings import views as meetings
from .personal import views as personal
from .samples import views as samples
from .screen import views as screen

app_name = "supervision"
urlpatterns = [
    path("", meetings.mine, name="mine"),
    path("people/", meetings.people, name="people"),
    path("worker/<int:worker_id>/", screen.worker, name="worker"),
    path("worker/<int:worker_id>/begin/", meetings.begin, name="begin"),
    path("worker/<int:worker_id>/call-off/", meetings.call_off, name="call_off"),
    path("group/", meetings.group, name="group"),
    path("meeting/<int:meeting_id>/", meetings.meeting, name="meeting"),
    path("meeting/<int:meeting_id>/sign/", meetings.sign, name="sign"),
    path("meeting/<int:meeting_id>/personal/", personal.personal, name="personal"),
    path("child/<int:child_id>/", cases.of_child, name="of_child"),
    path("child/<int:child_id>/look/", screen.look, name="look"),
    path("decision/<int:entry_id>/", cases.came, name="came"),
    path("entry/<int:entry_id>/put-right/", cases.put_right, name="put_right"),
    path("entry/<int:entry_id>/reread/", samples.reread, name="reread"),
    path("samples/", samples.samples, name="samples"),
]
