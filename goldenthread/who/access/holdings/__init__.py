"""Which team holds a child, from when to when."""
