"""Visits, direct work, calls and notes: who was seen, what they said, and what came of it."""
