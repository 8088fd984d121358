"""Who works with a child, in which part."""
