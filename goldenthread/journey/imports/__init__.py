"""Census files read into the record, with a reconciliation, and undone by their number."""
