"""The roles that people here work in. What each may see and do is the table in access."""

from collections.abc import Iterable
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


def works_until(ended_on: date | None, posts: Iterable[tuple[date, date | None]]) -> date | None:
    """The first day without work, after a post that ends and those that go on from it: one that begins on the very day
    on which the last one ended. None where no end is known.

    Source: other hours, another rank or manager is a new post (workforce/models.py), and nobody leaves by it."""
    for start, end in sorted(posts, key=lambda post: post[0]):
        if start == ended_on:
            ended_on = end
    return ended_on


def first_day_without(last_day: date, today: date) -> date:
    """From which day somebody's work here counts no more. On a last day that is today, from the moment it is said.

    Source: practice notes on roles: leavers are removed the same day."""
    return last_day if last_day == today else last_day + timedelta(days=1)


# Who may put somebody into which post, and end it. Nobody appoints to their own rank or above, but a director.
# Source: practice notes on roles, segregation: joiners and movers need a manager's approval; nobody grants themselves
# access. Which ranks a council lets appoint which is its own scheme of delegation: it changes this table.
OF_A_SERVICE = frozenset({*CASE_HOLDERS, "screener", "team_manager", "business_support", "personal_adviser", "partner"})
APPOINTS: dict[str, frozenset[str]] = {
    "service_manager": OF_A_SERVICE,  # in their own service only
    "head_of_service": frozenset(ROLES) - {"head_of_service", "director", "lead_member", "records_officer"},
    "director": frozenset(ROLES),
}
ENTERS = ("administrator",)  # keeps the accounts: a post that they enter waits until somebody who appoints has agreed
MAY_CHANGE_PEOPLE = (*APPOINTS, *ENTERS)
# They oversee more than one team, or none.
WITHOUT_TEAM = frozenset(
    {"service_manager", "head_of_service", "director", "inspector", "lead_member", "records_officer", "administrator",
     "partner", "legal", "analyst", "auditor", "principal_social_worker"}
)  # fmt: skip


def appoints(role: str, own_service: int | None, post_role: str, post_service: int | None) -> bool:
    """Whether this role gives and ends such a post: by APPOINTS, and for a service manager in their own service."""
    if post_role not in APPOINTS.get(role, frozenset()):
        return False
    return role != "service_manager" or (own_service is not None and own_service == post_service)


def who_appoints(post_role: str) -> list[str]:
    """The roles that may give such a post, the lowest first."""
    return [role for role, posts in APPOINTS.items() if post_role in posts]


# Whom the command line of the server may appoint, while nobody is in such a post: after it, people appoint people.
FIRST_POSTS = ("director", "administrator")


def reasons_against_first(role: str, name: str | None) -> list[str]:
    """Why nobody is put into this post from the command line; `name` is somebody who is in it, if there is one."""
    if role not in FIRST_POSTS:
        return [f"Only the first {' and the first '.join(role_label(each) for each in FIRST_POSTS)} begin like this."]
    return [f"{name} is {role_label(role)} here: posts are given in the application now."] if name else []


def reasons_against_changing(role: str, *, is_self: bool) -> list[str]:
    """Why this role may not change who works here (segregation: nobody grants themselves access)."""
    if role not in MAY_CHANGE_PEOPLE:
        return [
            "Only a service manager, a head of service, a director or a system administrator changes who works here."
        ]
    return ["You cannot change your own post. Ask another manager."] if is_self else []


def reasons_against_appointing(
    role: str, own_service: int | None, post_role: str, post_service: int | None
) -> list[str]:  # fmt: skip
    """Why this role may not give, or end, this post. Source: as APPOINTS."""
    if appoints(role, own_service, post_role, post_service):
        return []
    others = [each for each in who_appoints(post_role) if each != role]
    said = " or ".join(f"a {role_label(each)}" for each in others)
    if "service_manager" in who_appoints(post_role) and role == "service_manager":
        return [f"This post is not in your service. Ask its service manager, or {said}."]
    return [f"Only {said} decides who is {role_label(post_role)}."]


def reasons_against_post(
    role: str, has_team: bool, is_agency: bool, until: date | None, on: date, *, in_two_services: bool = False
) -> list[str]:
    """What a post must have. Source: practice notes on roles: agency staff have the same role, with an end date."""
    against = []
    if not has_team and role not in WITHOUT_TEAM:
        against.append(f"A {role_label(role)} works in a team: choose which.")
    if in_two_services:  # who gives a post in their own service must not open another's by it
        against.append("The team is in another service than the one chosen. Leave the service as the team’s.")
    if is_agency and until is None:
        against.append("An agency post has a last day: enter it. It can be made longer later.")
    if until is not None and until < on:
        against.append("The last day is before the first.")
    return against
