"""The chair’s record of a conference: one screen for all of its children."""
