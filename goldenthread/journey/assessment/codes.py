"""Codes of an assessment: census factors and what it can lead to (CIN census 2025-26)."""

FACTORS: dict[str, str] = {
    "1A": "Alcohol: the child", "1B": "Alcohol: a parent", "1C": "Alcohol: somebody else in the household",
    "2A": "Drugs: the child", "2B": "Drugs: a parent", "2C": "Drugs: somebody else in the household",
    "3A": "Domestic abuse: the child is harmed", "3B": "Domestic abuse: a parent is harmed", "3C": "Domestic abuse: somebody else is harmed",
    "4A": "Mental health: the child", "4B": "Mental health: a parent", "4C": "Mental health: somebody else",
    "5A": "Learning disability: the child", "5B": "Learning disability: a parent", "5C": "Learning disability: somebody else",
    "6A": "Physical disability or illness: the child", "6B": "Physical disability or illness: a parent", "6C": "Physical disability or illness: somebody else",
    "7A": "Young carer",
    "8B": "Private fostering: overseas, to be with family", "8C": "Private fostering: overseas, for schooling",
    "8D": "Private fostering: UK, overseas children in the UK", "8E": "Private fostering: UK, local child or stay", "8F": "Private fostering: other",
    "9A": "Unaccompanied asylum-seeking child", "10A": "Going missing", "11A": "Child sexual exploitation", "12A": "Trafficking", "13A": "Gangs",
    "14A": "Socially unacceptable behaviour", "15A": "Self-harm", "16A": "Neglect", "17A": "Emotional abuse",
    "18B": "Physical abuse: child on child", "18C": "Physical abuse: adult on child",
    "19B": "Sexual abuse: child on child", "19C": "Sexual abuse: adult on child",
    "20": "Something else", "21": "No factor found",
    "22A": "Female genital mutilation", "23A": "Abuse linked to faith or belief", "24A": "Child criminal exploitation",
}  # fmt: skip
RETIRED_FACTORS = {"18A": "Physical abuse (until 2017-18)", "19A": "Sexual abuse (until 2017-18)"}

OUTCOMES: dict[str, str] = {
    "none": "No further action",
    "early_help": "Early or family help",
    "child_in_need": "Child in need plan",
    "strategy": "Strategy meeting",
    "looked_after": "Look after the child",
    "private_fostering": "Private fostering arrangement",
    "carer": "Young carer's or parent carer's assessment",
}
