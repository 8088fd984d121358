"""Who has looked at a record, and the table of who may."""
