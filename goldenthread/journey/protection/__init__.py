"""Keeping a child safe: strategy meetings, enquiries, conferences, child protection plans, missing episodes."""
