"""Reviews of a plan: what changed, who was there, and whether they agree."""
