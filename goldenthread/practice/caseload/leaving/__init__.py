"""Somebody leaves: every child of theirs, what each still needs, and a page that stays until each has somebody."""
