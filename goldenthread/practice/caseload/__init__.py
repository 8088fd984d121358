"""Caseloads: how much each worker carries, and for whom there is room."""
