"""What is to be done about a contact, and the manager's word on it."""
