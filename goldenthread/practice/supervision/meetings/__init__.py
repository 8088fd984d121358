"""Supervision as it is held: one to one or in a group, signed by everybody in it, or called off and why."""
