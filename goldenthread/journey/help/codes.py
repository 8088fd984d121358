"""Words of a child in need plan: consent, which way a review points, how it ends, what a manager decides on the way."""

CONSENT: dict[str, str] = {
    "given": "Consents",
    "withdrawn": "Has withdrawn consent",
    "refused": "Does not consent",
    "not_asked": "Was not asked",
}
AGAINST: tuple[str, ...] = ("withdrawn", "refused")  # a manager decides what follows
COURSES: dict[str, str] = {
    "continue": "The plan goes on",
    "step_up": "Step up: the child may not be safe enough with this help",
    "step_down": "Step down to family help",
    "close": "Close: the child is not in need any more",
}
POINTS_TO: dict[str, str] = {"step_up": "stepping up", "step_down": "stepping down", "close": "closing"}
# How the plan ends where a review points to it.
ENDS_AS: dict[str, str] = {"step_up": "stepped_up", "step_down": "stepped_down", "close": "closed"}
ENDINGS: dict[str, str] = {
    "closed": "Close it: the child is not in need any more",
    "stepped_down": "Step down to family help",
    "stepped_up": "Step up: the child is looked after, or protected in another way",
    "transferred": "The family moves to another council",
}
# How the referral may close with it (CIN census: reason for closure). An ending that is not here leaves it open.
CLOSES_AS: dict[str, tuple[str, ...]] = {
    "closed": ("RC7", "RC1", "RC2", "RC3", "RC4", "RC6"),
    "stepped_down": ("RC7",),  # RC8 and RC9 are for episodes with no plan: census rule 2990
    "transferred": ("RC5",),
}
LOOKS: dict[str, str] = {
    "long": "A long-open plan",
    "consent": "Consent withdrawn",
}
LOOK_DECISIONS: dict[str, str] = {
    "go_on": "The plan goes on",
    "step_up": "A strategy meeting is asked for",
    "end": "The plan is to end",
}
