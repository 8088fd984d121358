"""One screen a worker: every child, what changed since last time, and the form that decides."""
