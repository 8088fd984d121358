"""Doing the work well: one child, one worker, one page."""
