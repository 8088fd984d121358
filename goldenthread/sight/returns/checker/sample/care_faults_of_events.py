"""Errors about what happened in care: reviews, times missing, adoption, social workers, deprivation of liberty."""

from __future__ import annotations

from datetime import date
from typing import Final

from .care_case import Case, Row, day_of, dropped, filled, moved, put, twice, wrong
from .planted import Fault
from .shares import days


def second_time_within_the_first(case: Case) -> str | None:
    if row := case.row("Missing"):
        case.rows["Missing"].append(dict(row) | {"MISSING": "A"})
        return "A second time missing covers the same days."
    return None


def missing_before_care(case: Case, _: Row) -> date | None:
    began = case.life.entered
    return began - days(3) if case.period.start <= began - days(3) and len(case.rows["Missing"]) == 1 else None


def worker_left_open(case: Case) -> str | None:
    workers = case.rows.get("SWEpisodes", [])
    return put(workers[0], "SW_DEC", None) if len(workers) > 1 else None


def weeks_without_a_worker(case: Case) -> str | None:
    workers = case.rows.get("SWEpisodes", [])
    if len(workers) > 1 and day_of(workers[0], "SW_DEC") > day_of(workers[0], "SW_DECOM") + days(40):
        return put(workers[0], "SW_DEC", day_of(workers[0], "SW_DEC") - days(30))
    return None


def worker_for_no_day(case: Case, row: Row) -> date | None:
    return day_of(row, "SW_DECOM") if row.get("SW_DEC") and day_of(row, "SW_DECOM") >= case.period.start else None


def after_the_year(case: Case, row: Row) -> date | None:
    return None if row.get("SW_DEC") else case.period.end + days(3)


def deprived_again(case: Case) -> str | None:
    if row := case.row("DoLo"):
        case.rows["DoLo"].append(dict(row))
        return "A second order covers the same days."
    return None


def adopted(case: Case, _: Row) -> bool:
    return bool(case.rows.get("AD1"))


def to_be_adopted(case: Case) -> bool:
    return case.episodes[-1]["PLACE"] == "A6"


OF_EVENTS: Final[tuple[Fault[Case], ...]] = (
    wrong("166", "Reviews.REVIEW", "31/04/2024"),
    wrong("167", "Reviews.REVIEW_CODE", None),
    wrong("441", "Reviews.REVIEW_CODE", "PN3", lambda case, _: case.age < 4),
    wrong("440", "Reviews.REVIEW_CODE", "PN0", lambda case, _: case.age > 5),
    moved("INT17", "Reviews.DOB", lambda case, _: case.life.born - days(1)),
    wrong("1004", "Missing.MIS_START", "00/00/2024"),
    wrong("1005", "Missing.MIS_END", "31/02/2025"),
    wrong("1006", "Missing.MISSING", "X"),
    wrong("565", "Missing.MISSING", None),
    moved("567", "Missing.MIS_END", lambda _, row: day_of(row, "MIS_START") - days(1)),
    moved("570", "Missing.MIS_START", lambda case, _: case.period.end + days(2)),
    moved("571", "Missing.MIS_END", lambda case, _: case.period.end + days(5)),
    Fault("574", "Missing", second_time_within_the_first),
    moved("581", "Missing.MIS_START", missing_before_care),
    moved("INT13", "Missing.DOB", lambda case, _: case.life.born + days(3)),
    wrong("114", "AD1.FOSTER_CARE", "2"),
    wrong("151", "AD1.DATE_MATCH", None),
    wrong("175", "AD1.NB_ADOPTR", "3"),
    wrong("176", "AD1.SEX_ADOPTR", "XX"),
    wrong("177", "AD1.LS_ADOPTR", "L9"),
    wrong("511", "AD1.SEX_ADOPTR", "F1", lambda _, row: row["NB_ADOPTR"] == "2"),
    wrong("335", "AD1.FOSTER_CARE", "1"),
    moved("333", "AD1.DATE_INT", lambda case, row: day_of(row, "DATE_MATCH") + days(2)),
    moved("523", "AD1.DATE_INT", lambda case, row: day_of(row, "DATE_INT") + days(2)),
    moved("582", "AD1.DATE_MATCH", lambda case, _: case.life.left),
    dropped("601", "AD1"),
    twice("INT31", "AD1"),
    wrong("115", "PlacedAdoption.DATE_PLACED", "29/02/2023"),
    filled("120", "PlacedAdoption.REASON_PLACED_CEASED", "RD7"),
    filled("119", "PlacedAdoption.REASON_PLACED_CEASED", "RD2"),
    dropped("551", "PlacedAdoption", to_be_adopted),
    wrong("SW02STG1", "SWEpisodes.SW_ID", "AB12345"),
    wrong("SW01bSTG1", "SWEpisodes.SW_ID", None, lambda _, row: day_of(row, "SW_DECOM").year > 2023),
    wrong("SW05STG1", "SWEpisodes.SW_DEC", "31/09/2024"),
    moved("SW06STG2", "SWEpisodes.SW_DECOM", after_the_year),
    Fault("SW08STG2", "SWEpisodes", worker_left_open),
    moved("SW09STG2", "SWEpisodes.SW_DEC", worker_for_no_day),
    Fault("SW10STG2", "SWEpisodes", weeks_without_a_worker),
    wrong("SW13STG1", "SWEpisodes.SW_REASON", "HOLIDAY"),
    wrong("700", "DoLo.DOLO_START", None),
    wrong("701", "DoLo.DOLO_END", "31/11/2026"),
    moved("702", "DoLo.DOLO_END", lambda case, row: day_of(row, "DOLO_START")),
    moved("704", "DoLo.DOLO_END", lambda case, _: case.period.end + days(2)),
    Fault("705", "DoLo", deprived_again),
    moved("708", "DoLo.DOLO_START", lambda case, _: case.life.born),
)  # fmt: skip
