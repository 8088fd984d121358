"""Supervision: one screen a worker, decisions that come back, and a personal part that stays out of every record."""
