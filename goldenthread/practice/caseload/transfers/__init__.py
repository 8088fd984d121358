"""A child goes to another team or worker: asked for, then taken on, returned, or withdrawn. Nothing changes before
the answer."""
