"""Enquiries, conferences and child protection plans that arrive from another system, and leave when taken back."""
