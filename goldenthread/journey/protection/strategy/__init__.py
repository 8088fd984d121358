"""Strategy meetings: who was there, what each agency knows, what was decided for each child, and why."""
