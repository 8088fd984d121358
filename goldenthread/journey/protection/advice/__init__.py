"""Whether legal advice was sought, where an enquiry or a senior manager's look points to the court."""
