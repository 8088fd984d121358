"""How relationships are said and turned round. Pure: values in, words out."""

from datetime import date

from ..codes import RELATIONSHIPS

# A relationship is kept from the elder side ("parent", never "child"), so that it is never kept twice.
KEPT = tuple(list(RELATIONSHIPS)[: list(RELATIONSHIPS).index("child")])
PARENTS = ("parent", "adoptive_parent")
COUPLES = ("partner", "spouse", "ex_partner", "ex_spouse")
BROTHERS_AND_SISTERS = ("sibling", "half_sibling", "step_sibling")
# Through these a family goes on; a carer's other children and a friend's family are not this child's.
FAMILY = (*PARENTS, "step_parent", "guardian", "grandparent", *BROTHERS_AND_SISTERS, *COUPLES)
YOUNGEST_PARENT = 11


def inverse(kind: str) -> str:
    return RELATIONSHIPS[kind][3]


def is_symmetric(kind: str) -> bool:
    return inverse(kind) == kind


def as_kept(person: int, other: int, kind: str) -> tuple[int, int, str]:
    """ "Tansy is the child of Bramble" is kept as "Bramble is the parent of Tansy"."""
    return (person, other, kind) if kind in KEPT else (other, person, inverse(kind))


def said(kind: str, sex: str, ended: bool = False) -> str:
    """What somebody of this sex is to the other: "mother"; a relationship that ended is "former"."""
    words = RELATIONSHIPS[kind][{"M": 0, "F": 1}.get(sex, 2)]
    return f"former {words}" if ended and not words.startswith("former") and kind not in PARENTS else words


def reasons_against_relationship(kind: str, person_born: date | None, other_born: date | None) -> list[str]:
    """Why these two cannot be so related: a parent is older than the child."""
    if kind in {*PARENTS, "grandparent"} and person_born and other_born:
        years = (other_born - person_born).days / 365.25
        if years < YOUNGEST_PARENT:
            return [f"By their birth dates, this {RELATIONSHIPS[kind][2]} is too young. Check which way round it is."]
    return []
