"""Made-up returns: children who never were, with histories that hold together, and errors planted where one asks.

Nothing here is of a real child. Local authority 001 is nobody's; every number is counted up from one.
"""
