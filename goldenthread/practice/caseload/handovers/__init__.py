"""One worker hands a child over to the next: what the record does not say, and who signed that they read it."""
