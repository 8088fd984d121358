"""Every fact of this room, gathered from the folders in which each stands with its rules and actions."""

from .conferences.models import (
    AgencyView,
    Attendance,
    Booking,
    CalledOff,
    Conference,
    ConferenceChild,
    ConferenceDecision,
    Held,
    Invitation,
    Report,
    ReportSigned,
    Sent,
    Shared,
)
from .emergency.models import Extension, Power
from .enquiries.models import Enquiry, Finding, FindingDecision
from .missing.models import Episode, Interview, Offer
from .plans.models import Category, Member, Oversight, ProtectionPlan, Reviewed, Temporary, TransferIn
from .strategy.models import (
    Attender,
    Circulated,
    Dissent,
    Meeting,
    MeetingChild,
    NoMeeting,
    Note,
    StrategyAsk,
    StrategyAskChild,
    Task,
    TaskDone,
)

__all__ = [
    "AgencyView", "Attendance", "Attender", "Booking", "CalledOff", "Category", "Circulated", "Conference",
    "ConferenceChild",
    "ConferenceDecision", "Dissent", "Enquiry", "Episode", "Extension", "Finding", "FindingDecision", "Held",
    "Interview", "Invitation", "Meeting", "MeetingChild", "Member", "NoMeeting", "Note", "Offer",
    "Oversight", "Power",
    "ProtectionPlan", "Report", "ReportSigned", "Reviewed", "Sent", "Shared", "StrategyAsk", "StrategyAskChild", "Task",
    "TaskDone", "Temporary", "TransferIn",
]  # fmt: skip
