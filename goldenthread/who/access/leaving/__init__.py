"""Somebody leaves: their access ends, and their children come into the queue on that day."""
