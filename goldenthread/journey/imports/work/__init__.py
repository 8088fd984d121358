"""Enquiries, conferences and plans of a census file: what contradicts itself, what is to be done, and doing it."""
