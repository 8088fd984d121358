"""The laws' tables about child in need plans."""
