"""Asking for an assessment to be authorised, and the manager's decision on it."""
