"""Every fact of this room, gathered from the folders in which each stands with its rules and actions."""

from .handovers.models import Handover, Signed
from .leaving.models import Followed
from .proposals.models import Carried, Line, Proposal
from .transfers.models import Transfer

__all__ = ["Carried", "Followed", "Handover", "Line", "Proposal", "Signed", "Transfer"]
