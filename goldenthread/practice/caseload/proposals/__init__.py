"""Proposals: who could take the children who need a worker, worked out; a manager decides line by line."""
