"""A sample a quarter of what was written in supervision, re-read by somebody senior."""
