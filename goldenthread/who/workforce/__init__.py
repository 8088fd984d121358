"""People who work here: posts, teams, managers, and signing in."""
