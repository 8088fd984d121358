"""The social worker’s report to a conference: written, signed by somebody else, shared with the family."""
