"""The roles that people here work in. What each may see and do is the table in access."""

from datetime import date, timedelta

# code: (what people say, what it is for)
ROLES: dict[str, tuple[str, str]] = {
    "screener": ("front-door screener", "answers and triages what comes in"),
    "social_worker": ("social worker", "works with children and families; holds cases"),
    "senior": ("senior social worker", "holds cases, mentors, sees the team's children"),
    "family_help_lead": ("family help lead", "leads family help; need not be a social worker"),
    "protection_lead": ("lead child protection practitioner", "leads protection work beside the case holder"),
    "team_manager": ("team manager", "allocates, authorises, oversees a team"),
    "service_manager": ("service manager", "oversees the teams of a service"),
    "head_of_service": ("head of service", "oversees services; reserved decisions"),
    "director": ("director", "answers for the whole; opens a record only with a reason"),
    "reviewing_officer": ("reviewing officer", "reviews care plans, independent of the case"),
    "conference_chair": ("conference chair", "chairs child protection conferences"),
    "auditor": ("auditor", "reads a time-boxed sample; grades; changes nothing"),
    "inspector": ("inspector", "reads a time-boxed sample; changes nothing"),
    "principal_social_worker": ("principal social worker", "practice standards; reads a sample"),
    "analyst": ("performance analyst", "numbers and returns, without names"),
    "business_support": ("business support", "minutes and invitations for assigned children"),
    "legal": ("legal adviser", "instructed children"),
    "personal_adviser": ("personal adviser", "young people leaving care whom they advise"),
    "partner": ("partner", "another agency's worker in a child's plan"),
    "lead_member": ("lead member", "numbers only, never a child's record"),
    "records_officer": ("records officer", "who has looked at what; sealed adoption records"),
    "administrator": ("system administrator", "accounts and settings; no child's record"),
}

MANAGERS = ("team_manager", "service_manager", "head_of_service", "director")
CASE_HOLDERS = ("social_worker", "senior", "family_help_lead", "protection_lead")

TEAM_KINDS: dict[str, str] = {
    "front_door": "Front door",
    "assessment": "Assessment",
    "safeguarding": "Family safeguarding",
    "family_help": "Family help",
    "care": "Children in care",
    "leaving_care": "Leaving care",
    "disability": "Disabled children",
    "reviewing": "Reviewing service",
    "quality": "Quality and performance",
    "emergency": "Emergency team, out of hours",
}


def role_label(role: str) -> str:
    """What people call this role, such as "social worker"."""
    return ROLES[role][0]


def in_post(started_on: date, ended_on: date | None, today: date) -> bool:
    """A post includes its first day; its end is the first day without it."""
    return started_on <= today and (ended_on is None or today < ended_on)


def first_day_without(last_day: date, today: date) -> date:
    """From which day somebody's work here counts no more. On a last day that is today, from the moment it is said.

    Source: practice notes on roles: leavers are removed the same day."""
    return last_day if last_day == today else last_day + timedelta(days=1)


# Joining and moving need a manager or whoever keeps the accounts; nobody changes their own post.
MAY_CHANGE_PEOPLE = ("administrator", "service_manager", "head_of_service")
# They oversee more than one team, or none.
WITHOUT_TEAM = frozenset(
    {"service_manager", "head_of_service", "director", "inspector", "lead_member", "records_officer", "administrator",
     "partner", "legal", "analyst", "auditor", "principal_social_worker"}
)  # fmt: skip


def reasons_against_changing(role: str, *, is_self: bool) -> list[str]:
    """Why this role may not change who works here (segregation: nobody grants themselves access)."""
    if role not in MAY_CHANGE_PEOPLE:
        return ["Only a service manager, a head of service or a system administrator changes who works here."]
    return ["You cannot change your own post. Ask another manager."] if is_self else []


def reasons_against_post(role: str, has_team: bool, is_agency: bool, until: date | None, on: date) -> list[str]:
    """What a post must have. Source: practice notes on roles: agency staff have the same role, with an end date."""
    against = []
    if not has_team and role not in WITHOUT_TEAM:
        against.append(f"A {role_label(role)} works in a team: choose which.")
    if is_agency and until is None:
        against.append("An agency post has a last day: enter it. It can be made longer later.")
    if until is not None and until < on:
        against.append("The last day is before the first.")
    return against
