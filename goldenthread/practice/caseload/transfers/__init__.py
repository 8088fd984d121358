"""A child goes to another team: asked for, then taken on, returned, or withdrawn. Nothing changes before the answer."""
