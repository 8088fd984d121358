"""Finding people by what somebody typed or said: search first, create second.

`find` looks among the people it is given and no others; who may be among them is for access to say.
"""

from .find import apart, find, likely, place
from .match import Line, Match
from .rules import exists_only

__all__ = ["Line", "Match", "apart", "exists_only", "find", "likely", "place"]
