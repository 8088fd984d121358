"""Row history: what a row was before it was changed or removed, kept by the database whoever changed it."""
