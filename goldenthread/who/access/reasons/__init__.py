"""Opening a record with a reason, for hours, and the look that a manager takes at it the next working day."""
