"""The family page of a child, and somebody coming into the family."""
