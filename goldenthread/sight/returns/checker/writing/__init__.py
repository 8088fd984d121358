"""Returns written as the files that a council sends: for drawings of rules, and for made-up samples."""
