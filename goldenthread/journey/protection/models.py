"""Facts of this room."""
