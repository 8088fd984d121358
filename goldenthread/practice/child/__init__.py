"""The child's page: who is involved, what is due, the timeline of all rooms."""
