"""Where the family lives, and the guard on an address that somebody must not learn."""
