"""One Child element, read into a Child: every value tried, nothing that stands in it dropped."""

from lxml.etree import _Element as Element

from .child import ASSESSMENTS, CHILDREN, NUMBERS, REFERRALS, Assessed, Child, Episode
from .elements import TRUTHS, day, leaves, low, text_of, unreadable
from .parts import Keeping, Parts, code, codes, day_of, one, tried
from .work import read_work


def read_child(position: int, element: Element) -> Child:
    """Never raises: what cannot be read is in `unreadable`, what contradicts itself in `amiss`."""
    child = Child(position)
    parts = Parts([element])
    identifiers = parts.inside("ChildIdentifiers")
    _read_identifiers(child, identifiers)
    child.unreadable = [why for leaf in leaves(element) if (why := unreadable(leaf))]
    kept = Keeping(child)
    kept.keep("child", identifiers)
    _read_characteristics(child, parts.inside("ChildCharacteristics"), kept)
    child.modules[CHILDREN] = 1
    child.modules[NUMBERS] = sum(map(bool, (child.la_child_id, child.upn, child.former_upn)))
    for episode in parts.take("CINdetails"):
        child.episodes.append(_episode(child, Parts([episode]), kept))
    kept.keep("child", parts)
    return child


def _read_identifiers(child: Child, parts: Parts) -> None:
    child.la_child_id = one(child, parts, "LAchildID")
    child.upn, child.former_upn = code(child, parts, "UPN"), code(child, parts, "FormerUPN")
    child.birth_date = day_of(child, parts, "PersonBirthDate")
    child.expected_on = day_of(child, parts, "ExpectedPersonBirthDate")
    child.death_date = day_of(child, parts, "PersonDeathDate")
    sex = code(child, parts, "Sex")
    child.sex = sex or "U"
    if not sex and any(low(part) == "gendercurrent" for part in parts.left()):
        child.amiss.append("GenderCurrent is there and Sex is not: since 2024-25 the census asks for Sex.")
    # No room has a place for it: looked at here, and kept.
    child.upn_unknown = next((text_of(part).upper() for part in parts.left() if low(part) == "upnunknown"), "")


def _read_characteristics(child: Child, parts: Parts, kept: Keeping) -> None:
    child.ethnicity = code(child, parts, "Ethnicity")
    listed = parts.inside("Disabilities")
    child.disabilities = list(dict.fromkeys([*codes(listed, "Disability"), *codes(parts, "Disability")]))
    kept.keep("child", listed)
    kept.keep("child", parts)


def _episode(child: Child, parts: Parts, kept: Keeping) -> Episode:
    child.modules[REFERRALS] += 1
    text = one(child, parts, "CINreferralDate")
    where = text or f"referral {child.modules[REFERRALS]}"
    assessments = [_assessed(child, where, Parts([each]), kept) for each in parts.take("Assessments")]
    facts = {
        "referred_on": tried(day, text),
        "source": code(child, parts, "ReferralSource"),
        "need": code(child, parts, "PrimaryNeedCode"),
        "closed_on": day_of(child, parts, "CINclosureDate"),
        "reason": code(child, parts, "ReasonForClosure"),
        "no_further_action": bool(tried(TRUTHS.__getitem__, one(child, parts, "ReferralNFA").lower())),
    }
    work = read_work(child, where, parts, kept)
    began = kept.keep(where, parts)
    return Episode(assessments=assessments, began=began, **facts, **work)


def _assessed(child: Child, where: str, parts: Parts, kept: Keeping) -> Assessed:
    child.modules[ASSESSMENTS] += 1
    listed = parts.inside("FactorsIdentifiedAtAssessment")
    factors = [*codes(listed, "AssessmentFactors"), *codes(parts, "AssessmentFactors")]
    text = one(child, parts, "AssessmentActualStartDate")
    read = Assessed(
        started_on=tried(day, text),
        review_on=day_of(child, parts, "AssessmentInternalReviewDate"),
        authorised_on=day_of(child, parts, "AssessmentAuthorisationDate"),
        factors=list(dict.fromkeys(factors)),
    )
    # By its day, not by its place: a later file leaves earlier assessments out.
    for each in (listed, parts):
        kept.keep(f"{where} assessment {text}".rstrip(), each)
    return read
