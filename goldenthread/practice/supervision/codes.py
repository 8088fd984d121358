"""The words of supervision that are chosen and not typed."""

KINDS: dict[str, str] = {"one_to_one": "One to one", "group": "Group"}
# What came of a decision. The last word holds; one that is not done yet stays open.
CAME: dict[str, str] = {"done": "Done", "not_done": "Not done yet", "dropped": "Not needed any more"}
CLOSES = ("done", "dropped")
CALLED_OFF: dict[str, str] = {
    "sick": "Somebody was ill",
    "leave": "Leave",
    "urgent": "A child needed somebody at once",
    "supervisor": "The supervisor could not",
    "other": "Another reason",
}
# What somebody senior found when they read it again: promise P21, "reflective as well as decision-making".
FOUND: dict[str, str] = {
    "both": "It reflects and it decides",
    "decides": "It decides and does not reflect",
    "reflects": "It reflects and does not decide",
    "neither": "Neither: it lists what happened",
}
