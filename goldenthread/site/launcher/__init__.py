"""Starts and stops a PostgreSQL of our own, for the demo and for the tests. Nothing here needs Django."""
