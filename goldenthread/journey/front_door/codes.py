"""Words and codes of the front door. Sources and needs are the census's (CIN census 2025-26)."""

SOURCES: dict[str, str] = {
    "1A": "Family member, relative or carer",
    "1B": "Acquaintance, neighbour or child minder",
    "1C": "The child",
    "1D": "Somebody else",
    "2A": "School",
    "2B": "Education service",
    "3A": "GP",
    "3B": "Health visitor",
    "3C": "School nurse",
    "3D": "Other primary health service",
    "3E": "Emergency department",
    "3F": "Other health service",
    "4": "Housing",
    "5A": "Social care, adults or other",
    "5B": "Our own service",
    "5C": "Another council's social care",
    "5D": "Early help",
    "6": "Police",
    "7": "Court, probation or other legal",
    "8": "Another agency",
    "9": "Anonymous",
    "10": "Not known",
}

NEEDS: dict[str, str] = {
    "N1": "Abuse, neglect and exploitation",
    "N2": "Child's disability or illness",
    "N3": "Parent's disability or illness",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
    "N9": "Not a child in need",
    "N0": "Not stated",
}

METHODS = {
    "phone": "By phone",
    "email": "By e-mail",
    "form": "By form",
    "person": "In person",
    "police": "By police notice",
}

CONSENT: dict[str, str] = {
    "agree": "Yes, and they agree",
    "disagree": "Yes, and they do not agree",
    "unaware": "No",
}

DECISIONS: dict[str, str] = {
    "advice": "Information and advice",
    "early_help": "Early help",
    "referral": "Referral",
    "none": "No further action",
}

URGENCY: dict[str, str] = {
    "today": "Today",
    "one_day": "Within one working day",
    "usual": "In the usual time",
}

CLOSURE_REASONS: dict[str, str] = {
    "RC1": "Adopted",
    "RC2": "Died",
    "RC3": "Child arrangements order",
    "RC4": "Special guardianship order",
    "RC5": "Moved to another council",
    "RC6": "Moved to adult services",
    "RC7": "No longer in need, or another reason",
    "RC8": "After assessment, no further action",
    "RC9": "After assessment, to early help",
}
