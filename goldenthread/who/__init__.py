"""Children and families, the people who work with them, and who may see and do what."""
