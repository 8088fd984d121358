"""The one error of the launcher."""


class LauncherFailed(Exception):
    """PostgreSQL could not be found, made, started or stopped; the text is a sentence for the person who started it."""
