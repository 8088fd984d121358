"""Who belongs to whom: relationships, read both ways, and the family round one child."""

from .gather import Family, Member, family_of

__all__ = ["Family", "Member", "family_of"]
