"""What helps a plan to be a good one: said beside it, and almost never in the way."""
