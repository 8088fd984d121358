"""Seeing the whole: every number opens the list behind it."""
