"""Writing a plan: needs picked or written, outcomes, steps, what if it fails, and what shows that it holds."""
