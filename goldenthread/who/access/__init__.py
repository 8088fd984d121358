"""Who works with which child, who may see and do what, locks, and emergency access."""
