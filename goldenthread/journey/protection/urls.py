"""Addresses of this room: each folder's own."""

from django.urls import URLPattern, path

from .advice import views as advice
from .conferences import views as conferences
from .conferences.holding import views as holding
from .conferences.paper import views as conference_paper
from .conferences.reports import views as reports
from .emergency import views as emergency
from .enquiries import views as enquiries
from .missing import views as missing
from .plans import views as plans
from .plans.ending import views as ending
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
    path("child/<int:child_id>/legal-advice/", advice.advice, name="advice"),
    path("child/<int:child_id>/missing/", missing.missing, name="missing"),
    path("conference/ask/<int:referral_id>/", conferences.ask, name="conference_ask"),
    path("conference/<int:conference_id>/", conferences.read, name="conference"),
    path("conference/<int:conference_id>/book/", conferences.book, name="conference_book"),
    path("conference/<int:conference_id>/report/", reports.write, name="conference_report"),
    path("conference/<int:conference_id>/sign/", reports.sign, name="conference_sign"),
    path("conference/<int:conference_id>/hold/", holding.hold, name="conference_hold"),
    path("conference/<int:conference_id>/send/", conferences.send, name="conference_send"),
    path("conference/part/<int:part_id>/report/", conference_paper.report, name="conference_report_pdf"),
    path(
        "conference/part/<int:part_id>/invitation/<int:invitation_id>/",
        conference_paper.invitation,
        name="conference_invitation",
    ),
    path("conference/part/<int:part_id>/letter/", conference_paper.letter, name="conference_letter"),
    path("conference/part/<int:part_id>/minutes/", conference_paper.minutes, name="conference_minutes"),
    path("child/<int:child_id>/plan/", plans.plan, name="plan"),
    path("plan/<int:plan_id>/core-group/", plans.core_group, name="core_group"),
    path("plan/<int:plan_id>/look/", plans.look, name="look"),
    path("end/<int:decision_id>/", ending.sign, name="end_sign"),
    path("transfer/<int:referral_id>/", plans.transfer, name="transfer"),
]
