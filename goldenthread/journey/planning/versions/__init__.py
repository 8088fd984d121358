"""Versions of a plan: asked for, decided on, in force."""
