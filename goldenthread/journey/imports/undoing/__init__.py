"""Taking an import back by its number."""
