"""The worker's own part of supervision, in a store that no child's record reaches."""
