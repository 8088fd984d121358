"""How near somebody of a role stands to a child, whose record they read, and what the pages answer that ask something
else. Said here once more, apart from the code on trial: a mistake in the rules shows as a disagreement."""

# How a child stands to somebody. "locked" and "sealed" are as near as can be, but for the lock.
RELATIONS = ("own", "assigned", "team", "service", "reason", "none", "locked", "listed", "sealed")
NOBODY = "nobody"  # the number of no child, and of nothing else
LOCKED = ("locked", "listed", "sealed")
SERVICE_LED = ("service_manager",)  # their post names a service, not a team

CASE_WORKERS = ("social_worker", "senior", "family_help_lead", "protection_lead", "personal_adviser")
ASSIGNED_ONLY = (
    "reviewing_officer", "conference_chair", "auditor", "inspector", "legal", "business_support", "records_officer",
)  # fmt: skip
READS: dict[str, set[str]] = {
    **{role: {"own", "assigned", "team", "reason"} for role in (*CASE_WORKERS, "team_manager")},
    **{role: {"assigned"} for role in ASSIGNED_ONLY},
    "screener": {"assigned", "team", "reason"},
    "service_manager": {"own", "assigned", "team", "service", "reason"},
    "principal_social_worker": {"assigned", "reason"},
    "head_of_service": {"reason"},
    "director": {"reason"},
}
FRONT_DOOR = ("screener", "team_manager")


def nearness(role: str, relation: str) -> set[str]:
    team = {"service"} if role in SERVICE_LED else {"team", "service"}
    return {
        "own": {"own"},
        "assigned": {"assigned"},
        "team": team,
        "service": {"service"},
        "reason": {"reason"},
        "none": set(),
        "locked": {"own", "assigned"} | team,
        "listed": {"own", "assigned"} | team,
        "sealed": {"own", "assigned"} | team,
        NOBODY: set(),
    }[relation]


def hidden(relation: str) -> bool:
    """A locked record is as if it were not there."""
    return relation in ("locked", "sealed")


def sees(role: str, relation: str) -> bool:
    """Whose record a role opens."""
    return not hidden(relation) and bool(READS.get(role, set()) & nearness(role, relation))


# Pages that ask something else than how near one stands: 200 for whoever may, 403 or 404 for whoever may not.
def contact_elsewhere(role: str, relation: str) -> int:
    """A contact that another front door has: read through its child, by whoever reads referrals."""
    return 200 if sees(role, relation) and role != "business_support" else 404


def contact_here(role: str, relation: str) -> int:
    """A contact that their own front door has, or a team of their service: whoever its child is, if not locked. They
    screen it, and so they must know whom it is about."""
    if role in FRONT_DOOR or role in SERVICE_LED:
        return 404 if hidden(relation) else 200
    return contact_elsewhere(role, relation)


def only_its_front_door(role: str, relation: str) -> int:
    """What is done about a contact that another front door has: whoever reads it may not do it."""
    return 403 if contact_elsewhere(role, relation) == 200 else 404


def review_of(role: str, relation: str) -> int:
    """A team's manager reviews openings of the team's children, a service's of the service's; two roles review all."""
    if hidden(relation):
        return 404
    if role in ("head_of_service", "records_officer"):
        return 200
    held_by = {"team"} if role == "team_manager" else {"team", "service"}
    return 200 if nearness(role, relation) & held_by else 404


def lock_decision_of(role: str, relation: str) -> int:
    """Whoever answers for the whole council decides on any; a service manager on those they see."""
    return 200 if role in ("head_of_service", "director") or sees(role, relation) else 404


def lock_kept_by(role: str, relation: str) -> int:
    """The keeper is of rank, and on the list or the one who agreed (the director of this world agreed to all)."""
    agreed = role == "director" and relation in LOCKED
    return 200 if (relation == "listed" or agreed) else 404


def found_by_searching(role: str, relation: str) -> int:
    """A row of one's own search: there for whoever may open a record with a reason, unless it is locked."""
    return 404 if hidden(relation) else 200


def anybody(role: str, relation: str) -> int:
    """The same for every number, whether somebody has it or not."""
    return 200


def leads_beside(role: str, relation: str) -> int:
    """The board of another team of the service: for who leads the service. A team's own worker opens their own."""
    return 200 if role == "service_manager" else 404


def leads_beside_all(role: str, relation: str) -> int:
    """The same, and for who leads the whole council."""
    return 200 if role in ("service_manager", "head_of_service", "director") else 404


def leads_all(role: str, relation: str) -> int:
    """Another service: for who leads the whole council."""
    return 200 if role in ("head_of_service", "director") else 404


def nowhere(role: str, relation: str) -> int:
    return 404


# Pages that tell a name to who may not open the record.
def in_the_index(role: str, relation: str) -> int:
    """Who matches what a caller says must find everybody, by name and age, unless the record is locked."""
    return 200 if role == "screener" and not hidden(relation) else 404


# Where a page leads on, when that hangs on who asks.
def to_write_or_read(role: str, relation: str) -> str:
    """To the first section for whoever holds the case, to the reading page for everybody else."""
    writes = role in CASE_WORKERS and "own" in nearness(role, relation)
    return "assessment:part" if writes else "assessment:read"


def form_or_record(role: str, relation: str) -> int | str:
    """A row of one's own search: a form that asks why, or the record itself where no reason is needed."""
    return "child:page" if sees(role, relation) else 200


def asked_again_or_record(role: str, relation: str) -> int | str:
    return "child:page" if sees(role, relation) else 422


def where_the_day_begins(role: str, relation: str) -> int | str:
    return {
        "screener": "front_door:queue", "lead_member": "oversight:profile", "analyst": "oversight:profile",
        "administrator": "workforce:people",
    }.get(role, 200)  # fmt: skip
