"""Telling people: an outbox for e-mail and a list in the product, with never a child's name in a mail."""
