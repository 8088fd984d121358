"""A children in need census file, read child by child. Nothing here knows the database."""
