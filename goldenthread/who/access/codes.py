"""Words for who works with a child, and why that changed (SSDA903 reasons, kept for every child from day one)."""

INVOLVEMENT_ROLES: dict[str, str] = {
    "allocated": "allocated worker",
    "co_worker": "co-worker",
    "family_help_lead": "family help lead",
    "protection_lead": "lead child protection practitioner",
    "personal_adviser": "personal adviser",
    "reviewing_officer": "reviewing officer",
    "conference_chair": "conference chair",
    "receiver": "manager asked to take over",
    "legal": "legal adviser",
    "support": "business support",
    "partner": "partner",
    "auditor": "auditor",
    "inspector": "inspector",
}
# Who works with the child, as against who looks at the work.
# Who a child is allocated to leads, one at a time, and a case is counted with them (children’s social work workforce
# census); who has another part of these works beside them.
LEADS = "allocated"
CASE_ROLES = ("allocated", "co_worker", "family_help_lead", "protection_lead", "personal_adviser")
BESIDE = tuple(part for part in CASE_ROLES if part != LEADS)
# Whoever leaves one of these, the child needs somebody in it.
TO_BE_FILLED = (LEADS, "reviewing_officer", "conference_chair")

CHANGE_REASONS: dict[str, str] = {
    "FCONTA": "First contact: nobody before",
    "MANAGE": "Caseload management",
    "LEFTRL": "Left the role",
    "ORGRST": "Reorganisation of teams",
    "TSPROC": "Transferred as the process says",
    "ABSENC": "Absence",
    "CHCHAN": "The child asked for a change",
    "PCCHAN": "A parent or carer asked for a change",
    "SWDIED": "The worker died",
    "OTHERS": "Another reason",
}

LOCK_REASONS: dict[str, str] = {
    "adoption": "Adoption placement at risk",
    "staff": "A member of staff is related to the child",
    "attention": "In the public eye",
    "review": "Serious case under review",
    "death": "Sudden unexplained death of a child",
    "decision": "Head of service's decision",
    "address": "Somebody must not find this family",
    "sealed": "Sealed after an adoption order",
}
