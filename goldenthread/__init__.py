"""Golden Thread: the record of work with children and families, and the line of sight over it."""

__version__ = "0.1.0"
