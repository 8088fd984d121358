"""Words of protection. Categories and enquiry facts as the children in need census 2025-26 counts them."""

AGENCIES: dict[str, str] = {
    "social_care": "Children’s social care",
    "police": "Police",
    "health": "Health",
    "education": "Education",
    "probation": "Probation",
    "housing": "Housing",
    "adult_services": "Adult services",
    "lado": "Designated officer (LADO)",
    "other": "Another agency",
}
CATEGORIES: dict[str, str] = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "Several categories",  # until the census stopped taking it for new plans; in history
}
FORMATS: dict[str, str] = {
    "meeting": "Meeting",
    "online": "Meeting online",
    "call": "Telephone discussion",
}
TOOK_PART: dict[str, str] = {
    "came": "Took part",
    "sent": "Did not come; information came another way",
    "absent": "Was asked; neither came nor sent word",
}
STRATEGY_DECISIONS: dict[str, str] = {
    "single": "Section 47 enquiry, social care alone",
    "joint": "Section 47 enquiry, jointly with the police",
    "goes_on": "The enquiry that is open goes on",
    "assess": "No enquiry: assess or go on assessing",
    "none": "No enquiry, and nothing more from here",
}
MEDICAL: dict[str, str] = {
    "yes": "A medical is needed",
    "no": "No medical is needed",
    "done": "A doctor has seen the child already",
}
ENQUIRY_KINDS: dict[str, str] = {"single": "Single agency", "joint": "Joint with the police"}
ENQUIRY_OUTCOMES: dict[str, str] = {
    "none": "Worries not borne out",
    "no_longer": "Borne out, and no continuing risk of significant harm",
    "conference": "Borne out, and the risk continues: a conference",
    "legal": "Act through the court now",
}
# What a census file can say, and nobody here chooses: that no conference was needed, and not why.
BROUGHT_OUTCOMES: dict[str, str] = {"not_needed": "No conference was needed; the file does not say more"}
POWERS: dict[str, str] = {
    "police": "Police protection",
    "epo": "Emergency protection order",
    "cao": "Child assessment order",
}
# Who asked the court for an emergency protection order: from when its eight days are counted depends on it.
ORDER_ASKED_BY: dict[str, str] = {
    "council": "The council, or somebody else",
    "police": "The police’s designated officer",
}
POWER_ENDS: dict[str, str] = {
    "home": "The child went home",
    "order": "Another order took its place",
    "agreed": "The parents agreed that the child stays elsewhere",
    "ran_out": "It ran out",
    "discharged": "The court ended it",
    "assessed": "The assessment that it was made for is done",
}
MISSING_KINDS: dict[str, str] = {"M": "Missing", "A": "Away without authorisation"}  # SSDA903 MISSING
RISKS: dict[str, str] = {"high": "High", "medium": "Medium", "low": "Low"}
OFFERS: dict[str, str] = {
    "accepted": "Accepted",
    "declined": "Declined",
    "no_answer": "No answer yet",
    "not_offered": "Not offered",
}
CONFERENCES: dict[str, str] = {
    "initial": "Initial conference",
    "review": "Review conference",
    "transfer_in": "Transfer-in conference",
}
CONFERENCE_DECISIONS: dict[str, str] = {
    "plan": "A child protection plan",
    "no_plan": "No child protection plan",
    "goes_on": "The plan goes on",
    "end": "The plan ends",
}
TAKES_PART: dict[str, str] = {  # how the child took part, in this house's words (SSDA903 has PN0 to PN7 for care)
    "came": "Came and spoke",
    "came_quiet": "Came and did not speak",
    "advocate": "An advocate spoke for the child",
    "sent": "Sent words, a drawing or a recording",
    "no": "Did not take part",
    "young": "Too young to take part",
}
VIEWS: dict[str, str] = {
    "plan": "For a plan",
    "no_plan": "Against a plan",
    "unsure": "Undecided",
    "not_asked": "Not asked",
}
# Whether pre-proceedings were considered, when a senior manager looks at a plan that runs long.
PRE_PROCEEDINGS: dict[str, str] = {
    "meeting": "Considered: a legal planning meeting is to be asked for",
    "not_now": "Considered: not now",
    "begun": "They have begun already",
    "not_considered": "Not considered this time",
}
# What was decided where an enquiry, or a senior manager's look, points to the court.
ADVICE: dict[str, str] = {
    "asked": "Legal advice, or a legal planning meeting, asked for",
    "not": "Legal advice not pursued",
}
SENT: dict[str, str] = {"letter": "Decision and outline plan", "minutes": "Minutes", "record": "Strategy record"}
THEN: dict[str, str] = {
    "in_need": "A child in need plan",
    "closed": "Nothing more from children’s social care",
    "early_help": "Early or family help",
    "looked_after": "Looked after",
    "moved": "Moved to another council, which holds a plan",
    "grown_up": "Turned 18",
    "died": "The child died",
}
