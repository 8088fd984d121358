"""A family tree drawn from facts: who stands where, what joins them, and the same in sentences. Pure."""

from .draw import draw
from .shapes import Frame, Genogram, Line, Node

__all__ = ["Frame", "Genogram", "Line", "Node", "draw"]
