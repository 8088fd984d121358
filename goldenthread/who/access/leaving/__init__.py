"""Somebody leaves or moves: their access ends or changes, and their children come into the queue on that day."""
