"""The one error of the command line."""


class Told(Exception):
    """The command cannot do what was asked; the text is a sentence that says why, and what to do."""
