"""Words of visits: what kind of meeting it was, whether the child was seen, what became of what was heard."""

KINDS: dict[str, str] = {
    "visit": "Visit",
    "direct_work": "Direct work",
    "call": "Call",
    "note": "Note",
    "withdrawn": "Withdrawn",
}
# What can be recorded. A part is withdrawn by a correction only: it did not happen, or is not about this child.
RECORDED: tuple[str, ...] = ("visit", "direct_work", "call", "note")
# Only where the child is met in person can a child be seen. A call or a note stops no clock.
MEETS: tuple[str, ...] = ("visit", "direct_work")
SEEN: dict[str, str] = {
    "alone": "Seen alone",
    "with": "Seen, not alone",
    "not_seen": "Not seen",
}
BEDROOM: dict[str, str] = {
    "yes": "Bedroom seen",
    "no": "Bedroom not seen",
}
ADVOCATE: dict[str, str] = {
    "accepted": "Wants an advocate",
    "declined": "Does not want one",
    "later": "Will think about it",
    "used": "An advocate spoke for the child",
    "not_offered": "Not offered",
}
