"""Addresses of this room: each folder's own."""

from django.urls import URLPattern, path

from .emergency import views as emergency
from .enquiries import views as enquiries
from .missing import views as missing
from .strategy import paper
from .strategy import views as strategy
from .views import safety

app_name = "protection"
urlpatterns: list[URLPattern] = [
    path("child/<int:child_id>/safety/", safety, name="safety"),
    path("child/<int:child_id>/strategy/ask/", strategy.ask, name="strategy_ask"),
    path("child/<int:child_id>/strategy/hold/", strategy.hold, name="strategy_hold"),
    path("ask/<int:ask_id>/no-meeting/", strategy.no_meeting, name="no_meeting"),
    path("meeting/<int:part_id>/", strategy.strategy, name="strategy"),
    path("meeting/<int:part_id>/pdf/", paper.pdf, name="strategy_pdf"),
    path("enquiry/<int:enquiry_id>/", enquiries.enquiry, name="enquiry"),
    path("enquiry/<int:enquiry_id>/finding/", enquiries.finding, name="finding"),
    path("enquiry/<int:enquiry_id>/decide/", enquiries.decide, name="enquiry_decide"),
    path("child/<int:child_id>/power/", emergency.power, name="power"),
    path("child/<int:child_id>/missing/", missing.missing, name="missing"),
]
