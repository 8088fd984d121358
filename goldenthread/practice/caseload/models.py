"""Every fact of this room, gathered from the folder in which it stands with its rules and actions."""

from .proposals.models import Carried, Line, Proposal

__all__ = ["Carried", "Line", "Proposal"]
