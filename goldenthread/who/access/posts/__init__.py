"""Somebody begins, moves or leaves: their access begins, changes or ends on that day, and no child is left behind."""
