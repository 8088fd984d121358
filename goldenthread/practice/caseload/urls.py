"""Addresses of this room. They hold record numbers and never a name."""

from django.urls import path

from .continuity import views as continuity
from .handovers import views as handovers
from .leaving import views as leaving
from .load import views as load
from .proposals import views as proposals
from .transfers import views as transfers
from .whatif import views as whatif

app_name = "caseload"
urlpatterns = [
    path("", load.mine, name="mine"),
    path("who-stays/team/<int:team_id>/", continuity.of_team, name="who_stays"),
    path("who-stays/service/<int:service_id>/", continuity.of_service, name="who_stays_of_service"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:proposal_id>/", proposals.proposal, name="proposal"),
    path("proposals/<int:proposal_id>/<int:line_id>/", proposals.line, name="line"),
    path("who-stays/council/", continuity.of_council, name="who_stays_of_council"),
    path("<int:worker_id>/", load.of_worker, name="of_worker"),
    path("what-if/team/<int:team_id>/", whatif.of_team, name="what_if"),
    path("what-if/service/<int:service_id>/", whatif.of_service, name="what_if_of_service"),
    path("leaver/<int:post_id>/", leaving.leaver, name="leaver"),
    path("handover/<int:part_id>/", handovers.page, name="handover"),
    path("handover/<int:part_id>/write/", handovers.write, name="write_handover"),
    path("handover/<int:part_id>/sign/", handovers.sign, name="sign_handover"),
    path("handover/<int:part_id>/return/", handovers.send_back, name="return_handover"),
    path("handover/<int:part_id>/look/", handovers.look, name="look_at_handover"),
    path("transfer/<int:child_id>/ask/", transfers.ask, name="ask_transfer"),
    path("transfer/<int:transfer_id>/", transfers.page, name="transfer"),
    path("transfer/<int:transfer_id>/answer/", transfers.answer, name="answer_transfer"),
    path("transfer/<int:transfer_id>/return/", transfers.send_back, name="return_transfer"),
    path("transfer/<int:transfer_id>/withdraw/", transfers.withdraw, name="withdraw_transfer"),
]
