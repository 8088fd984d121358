"""The manager’s word on the end of a child protection plan: read and signed, or why the manager differs."""
