"""Errors about episodes of care: order, legal status, placement, and how they ended."""

from __future__ import annotations

from datetime import date
from typing import Final

from .care_case import Case, Row, day_of, filled, moved, put, wrong
from .placements import TEMPORARY
from .planted import Fault
from .shares import days

EPISODES: Final = "Episodes"


def fostered(case: Case, row: Row) -> bool:
    return (row["PLACE"] or "").startswith("U") and case.in_care


def latest(case: Case, row: Row) -> bool:
    return row is case.episodes[-1] and case.in_care


def open_(case: Case, row: Row) -> bool:
    return latest(case, row) and not row.get("DEC")


def left(_: Case, row: Row) -> bool:
    return row.get("REC") not in (None, "X1")


def followed(_: Case, row: Row) -> bool:
    return row.get("REC") == "X1"


def started(case: Case, row: Row) -> bool:
    return row["RNE"] == "S" and day_of(row, "DECOM") >= case.period.start


def too_young_to_live_alone(case: Case, row: Row) -> bool:
    """Supported accommodation is K3 from 2025-26."""
    return open_(case, row) and case.age < 15 and case.period.end.year >= 2026


def temporary(_: Case, row: Row) -> bool:
    return row["PLACE"] in TEMPORARY


def ordinary(case: Case, row: Row) -> bool:
    """A placement which is not temporary, and what comes before and after it is not either."""
    at = case.episodes.index(row)
    return case.in_care and all(each["PLACE"] not in TEMPORARY for each in case.episodes[max(0, at - 1) : at + 2])


def unchanged(rne: str) -> Fault[Case]:
    """A change that did not happen: the episode has the status, or the placement, of the one before."""
    fields = ("LS",) if rne == "L" else ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN")

    def plant(case: Case) -> str | None:
        for before, row in zip(case.episodes, case.episodes[1:], strict=False):
            if row["RNE"] == rne and ordinary(case, row):
                row.update({field: before[field] for field in fields})
                return f"The episode that began for reason {rne} has the same {', '.join(fields)} as the one before."
        return None

    return Fault("434" if rne == "L" else "435", EPISODES, plant)


def a_day_late(case: Case, row: Row) -> date | None:
    at = case.episodes.index(row)
    return day_of(row, "DECOM") + days(1) if at and case.in_care and row["RNE"] != "S" else None


def a_day_early(case: Case, row: Row) -> date | None:
    at = case.episodes.index(row)
    return day_of(row, "DECOM") - days(1) if at and case.in_care and row["RNE"] != "S" else None


def the_same_day(case: Case, row: Row) -> date | None:
    return day_of(row, "DECOM") if left(case, row) and day_of(row, "DECOM") >= case.period.start else None


def before_its_start(case: Case, row: Row) -> date | None:
    return day_of(row, "DECOM") - days(3) if left(case, row) and day_of(row, "DECOM") >= case.period.start else None


def other_than_last_year(field: str, value: str) -> Fault[Case]:
    """The first episode was open in last year's return, with another value there."""

    def plant(case: Case) -> str | None:
        if case.then.get(EPISODES) and case.in_care and case.episodes[0][field] != value:
            return put(case.episodes[0], field, value)
        return None

    return Fault({"LS": "503B", "CIN": "503C", "PLACE": "503D"}[field], EPISODES, plant)


def began_on_another_day(case: Case) -> str | None:
    if case.then.get(EPISODES) and case.in_care:
        return put(case.episodes[0], "DECOM", day_of(case.episodes[0], "DECOM") - days(1))
    return None


def need_changed(case: Case) -> str | None:
    if case.in_care and len(case.episodes) > 1:
        return put(case.episodes[-1], "CIN", "N6" if case.life.need != "N6" else "N5")
    return None


def the_same_postcode(case: Case) -> str | None:
    row = case.row(EPISODES, lambda row: fostered(case, row) and row["HOME_POST"] and ordinary(case, row))
    return put(row, "HOME_POST", row["PL_POST"]) if row else None


OF_EPISODES: Final[tuple[Fault[Case], ...]] = (
    wrong("141", "Episodes.DECOM", "30/02/2024", latest),
    wrong("143", "Episodes.RNE", "X"),
    wrong("144", "Episodes.LS", "Z9"),
    wrong("145", "Episodes.CIN", "N12"),
    wrong("146", "Episodes.PLACE", "Q9"),
    wrong("147", "Episodes.DEC", "31/06/2024", left),
    wrong("148", "Episodes.REC", None, left),
    wrong("149", "Episodes.REC", "E99", left),
    wrong("142", "Episodes.DEC", None, followed),
    wrong("178", "Episodes.PLACE_PROVIDER", "PR9"),
    filled("213", "Episodes.PLACE_PROVIDER", "PR1", temporary),
    filled("222", "Episodes.URN", "9000001", temporary),
    filled("398", "Episodes.HOME_POST", "ZZ1 1AA", lambda case, _: case.life.short_breaks),
    wrong("225", "Episodes.REASON_PLACE_CHANGE", None, lambda case, row: followed(case, row) and ordinary(case, row)),
    wrong("1009", "Episodes.REASON_PLACE_CHANGE", "MOVED"),
    filled("226", "Episodes.REASON_PLACE_CHANGE", "OTHER", lambda case, row: temporary(case, row) and row.get("DEC")),
    moved("354", "Episodes.DECOM", lambda case, row: case.period.end + days(6) if open_(case, row) else None),
    moved("355", "Episodes.DEC", the_same_day),
    moved("356", "Episodes.DEC", before_its_start),
    wrong("357", "Episodes.RNE", "P", started),
    wrong("378", "Episodes.LS", "V2", lambda _, row: row["PLACE"] == "P1"),
    wrong("380", "Episodes.RNE", "T", temporary),
    wrong("381", "Episodes.REC", "E8", temporary),
    moved("385", "Episodes.DEC", lambda case, row: case.period.end + days(4) if left(case, row) else None),
    wrong("388", "Episodes.REC", "X1", left),
    wrong("390", "Episodes.REC", "E12", lambda case, row: left(case, row) and fostered(case, row) and case.age < 17),
    wrong("387", "Episodes.REC", "E5", lambda case, row: left(case, row) and case.age < 13),
    wrong("389", "Episodes.REC", "E7", lambda case, row: left(case, row) and case.age < 15),
    wrong("392b", "Episodes.PL_POST", None, lambda case, row: case.in_care and case.life.home),
    Fault("392d", EPISODES, the_same_postcode),
    moved("433", "Episodes.DECOM", a_day_late),
    moved("501", "Episodes.DECOM", a_day_early),
    unchanged("L"),
    unchanged("P"),
    Fault("504", EPISODES, need_changed),
    wrong("526", "Episodes.PLACE_PROVIDER", None, fostered),
    wrong("550", "Episodes.PLACE_PROVIDER", "PR0", fostered),
    wrong("358", "Episodes.LS", "J1", lambda case, row: open_(case, row) and case.age < 9),
    wrong("371", "Episodes.PLACE", "K3", too_young_to_live_alone),
    wrong("372", "Episodes.PLACE", "R5", lambda case, row: open_(case, row) and case.age < 9),
    wrong("373", "Episodes.PLACE", "S1", lambda case, row: open_(case, row) and case.age < 3),
    wrong("408", "Episodes.PLACE", "A6", lambda case, row: open_(case, row) and row["LS"] != "E1"),
    Fault("502", EPISODES, began_on_another_day),
    other_than_last_year("LS", "C2"),
    other_than_last_year("CIN", "N6"),
    other_than_last_year("PLACE", "U2"),
)  # fmt: skip
