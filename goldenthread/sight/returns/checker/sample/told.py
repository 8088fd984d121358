"""What the SSDA903 return of one year tells of a made-up child: rows by table, days written DD/MM/YYYY."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Final

from ..preparing import Period
from .placements import SUPPORTED
from .shares import Shares, birthday
from .stays import Life, Step

Rows = dict[str, list[dict[str, str | None]]]
IN_TOUCH: Final = Shares({"YES": 91, "NO": 5, "REFU": 2, "NREQ": 2})
ACTIVITY: Final = Shares({
    "F1": 6, "P1": 1, "F2": 18, "P2": 4, "F4": 10, "P4": 5, "F5": 9, "P5": 4, "G4": 16, "G5": 20, "G6": 7,
})  # fmt: skip
HOMES: Final = Shares({
    "B1": 9, "C1": 6, "D1": 4, "E1": 12, "R1": 3, "S2": 2, "T1": 3, "U1": 35, "V1": 4, "W1": 3, "Y1": 2, "Z1": 17,
})  # fmt: skip
MISSED_SDQ: Final = Shares({"SDQ2": 20, "SDQ3": 10, "SDQ4": 45, "SDQ5": 25})
ADOPTERS: Final = (  # how many, their sexes, their legal status
    ("1", "F1", "L0"), ("2", "MF", "L11"), ("2", "MF", "L11"), ("2", "MM", "L12"), ("2", "FF", "L12"),
    ("2", "MF", "L3"),
)  # fmt: skip


def written(day: date | None) -> str | None:
    return day.strftime("%d/%m/%Y") if day else None


def told(life: Life, period: Period, chance: Random) -> Rows:
    """No rows when the child is not in that year's return at all."""
    episodes = list(_episodes(life, period))
    if not episodes:
        return _of_a_care_leaver(life, period, chance)
    rows: Rows = {"Header": [_header(life, period)], "Episodes": episodes}
    if life.alone:
        ceases = written(life.adulthood)
        rows["UASC"] = [_about(life, SEX=life.sex, DUC=ceases)]
    _of_the_year(rows, life, period, chance)
    _of_adoption(rows, life, period, chance)
    if period.start <= life.entered <= period.end:
        rows["PrevPerm"] = [_before_care(life, chance)]
    if looked_after_all_year(life, period):
        rows["OC2"] = [_health(life, period, chance)]
    return rows


def looked_after_all_year(life: Life, period: Period) -> bool:
    in_care = life.entered <= period.start and (life.left is None or life.left >= period.end)
    return in_care and not life.short_breaks


def _about(life: Life, **fields: str | None) -> dict[str, str | None]:
    return {"CHILD": life.child, "DOB": written(life.born), **fields}


def _header(life: Life, period: Period) -> dict[str, str | None]:
    made = _about(life, SEX=life.sex, ETHNIC=life.ethnicity, UPN=life.upn)
    if life.sex == "F" and not life.short_breaks:
        mother = life.mother_since is not None and life.mother_since <= period.end
        made |= {"MOTHER": "1", "MC_DOB": written(life.mother_since)} if mother else {"MOTHER": "0"}
    return made


def _episodes(life: Life, period: Period) -> Iterator[dict[str, str | None]]:
    for step, after in zip(life.steps, [*life.steps[1:], None], strict=True):
        until = after.on if after else life.left
        if step.on <= period.end and (until is None or until >= period.start):
            over = until is not None and until <= period.end
            yield _episode(life, step, period) | (_end(life, after) if over else {})


def _episode(life: Life, step: Step, period: Period) -> dict[str, str | None]:
    placement = step.placement
    return {
        "CHILD": life.child, "DECOM": written(step.on), "RNE": step.why, "LS": step.status, "CIN": life.need,
        "PLACE": "H5" if placement.place == SUPPORTED and period.end.year < 2026 else placement.place,
        "PLACE_PROVIDER": placement.provider, "HOME_POST": life.home, "PL_POST": placement.post, "URN": placement.urn,
    }  # fmt: skip


def _end(life: Life, after: Step | None) -> dict[str, str | None]:
    if after is None:
        return {"DEC": written(life.left), "REC": life.ended}
    return {"DEC": written(after.on), "REC": "X1", "REASON_PLACE_CHANGE": after.moved}


def _of_the_year(rows: Rows, life: Life, period: Period, chance: Random) -> None:
    """Reviews, times missing, social workers, orders that deprive of liberty."""
    rows["Reviews"] = [
        _about(life, REVIEW=written(day), REVIEW_CODE="PN0" if life.age(day) < 4 else f"PN{chance.randint(1, 7)}")
        for day in life.reviews if period.start <= day <= period.end
    ]  # fmt: skip
    rows["Missing"] = [
        _about(life, MISSING="M" if chance.random() < 0.8 else "A", MIS_START=written(since), MIS_END=written(until))
        for since, until in life.missing if period.start <= since and until <= period.end
    ]  # fmt: skip
    rows["SWEpisodes"] = list(_workers(life, period))
    if period.end.year >= 2027:
        rows["DoLo"] = [
            _about(life, DOLO_START=written(since), DOLO_END=written(until) if until <= period.end else None)
            for since, until in life.deprived if since <= period.end and until >= period.start
        ]  # fmt: skip


def _workers(life: Life, period: Period) -> Iterator[dict[str, str | None]]:
    """Those of this year and of the year before, the last one without an end."""
    for number, (worker, since, why) in enumerate(life.workers):
        until = life.workers[number + 1][1] if number + 1 < len(life.workers) else None
        if since <= period.end and (until is None or until >= birthday(period.start, -1)):
            over = written(until) if until and until <= period.end else None
            yield _about(life, SW_ID=worker, SW_DECOM=written(since), SW_DEC=over, SW_REASON=why)


def _of_adoption(rows: Rows, life: Life, period: Period, chance: Random) -> None:
    if life.decided is None or life.decided > period.end or (life.reversed_on and life.reversed_on < period.start):
        return
    over = life.reversed_on is not None and life.reversed_on <= period.end
    rows["PlacedAdoption"] = [_about(
        life, DATE_PLACED=written(life.decided), DATE_PLACED_CEASED=written(life.reversed_on) if over else None,
        REASON_PLACED_CEASED=f"RD{chance.randint(1, 4)}" if over else None,
    )]  # fmt: skip
    if life.left and life.left <= period.end:
        number, sex, status = chance.choice(ADOPTERS)
        rows["AD1"] = [_about(
            life, DATE_INT=written(life.decided), DATE_MATCH=written(life.matched), FOSTER_CARE="0",
            NB_ADOPTR=number, SEX_ADOPTR=sex, LS_ADOPTR=status,
        )]  # fmt: skip


def _before_care(life: Life, chance: Random) -> dict[str, str | None]:
    """Whether the child had a permanent home once before, through adoption or special guardianship."""
    if life.age(life.entered) < 5 or chance.random() < 0.92:
        return _about(life, PREV_PERM="Z1")
    day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}" if chance.random() < 0.5 else "zz/zz"
    known = f"{day}/{life.entered.year - chance.randint(1, 4)}"
    kind, where = chance.choice(("P1", "P2", "P3", "P4")), chance.choice(("999", "WAL"))
    return _about(life, PREV_PERM=kind, LA_PERM=where, DATE_PERM=known)


def _health(life: Life, period: Period, chance: Random) -> dict[str, str | None]:
    made = _about(life) | {
        name: "1" if chance.random() < share else "0"
        for name, share in (("IMMUNISATIONS", 0.84), ("TEETH_CHECK", 0.81), ("HEALTH_ASSESSMENT", 0.9))
    }  # fmt: skip
    age = life.age(period.end)
    if age >= 4 and life.age(period.start) < 17:
        if chance.random() < 0.8:
            made["SDQ_SCORE"] = str(min(40, max(0, round(chance.gauss(13.8, 7)))))
        else:
            made["SDQ_REASON"] = MISSED_SDQ.pick(chance)
    if age >= 10:
        made["CONVICTED"] = "1" if chance.random() < 0.02 else "0"
    if age < 5:
        made["HEALTH_CHECK"] = "1" if chance.random() < 0.9 else "0"
    return made | _misuse(chance, age)


def _misuse(chance: Random, age: int) -> dict[str, str | None]:
    if age < 10 or chance.random() > 0.04:
        return {"SUBSTANCE_MISUSE": "0"}
    if chance.random() < 0.45:
        return {"SUBSTANCE_MISUSE": "1", "INTERVENTION_RECEIVED": "1"}
    return {"SUBSTANCE_MISUSE": "1", "INTERVENTION_RECEIVED": "0", "INTERVENTION_OFFERED": chance.choice("01")}


def _of_a_care_leaver(life: Life, period: Period, chance: Random) -> Rows:
    """Those who left care last year; who is adopted or went home young is no care leaver."""
    if life.left is None or life.left >= period.start or not 17 <= life.age(period.end) <= 21 or life.ended == "E2":
        return {}
    touch = IN_TOUCH.pick(chance)
    known, home = touch == "YES", HOMES.pick(chance)
    if home == "T1" and life.age(period.start) < 18:  # no foyer is for children
        home = "U1"
    header = _header(life, period) | {"MOTHER": None, "MC_DOB": None}
    answers = _about(life, IN_TOUCH=touch, ACTIV="0", ACCOM="0")
    if known:
        answers |= {"ACTIV": ACTIVITY.pick(chance), "ACCOM": home}
    return {"Header": [header], "OC3": [answers]}
