"""How a child in need plan ends: what must not be left open, who asks, and the manager who decides."""
