"""Words of a plan: the tracks it serves, how they end, what becomes of a step, what a review says."""

TRACKS: dict[str, str] = {
    "in_need": "Child in need plan",
    "protection": "Child protection plan",
    "care": "Care plan",
    "pathway": "Pathway plan",
}
ENDS: dict[str, str] = {
    "stepped_up": "Stepped up",
    "stepped_down": "Stepped down",
    "closed": "Closed",
    "transferred": "Moved to another council",
}
STEP_MOVES: dict[str, str] = {
    "begun": "Under way",
    "done": "Done",
    "dropped": "Dropped",
    "again": "Taken up again",
}
REVIEWS: dict[str, str] = {
    "review": "Review",
    "core_group": "Core group",
    "conference": "Conference",
}
CHANGES: dict[str, str] = {
    "met": "Met",
    "better": "Better",
    "same": "No change",
    "worse": "Worse",
}
CAME: dict[str, str] = {
    "came": "Took part",
    "sent": "Sent word",
    "absent": "Was asked and did not come",
}
AGREES: dict[str, str] = {
    "yes": "Agrees",
    "partly": "Agrees in part",
    "no": "Does not agree",
    "not_asked": "Was not asked",
}
