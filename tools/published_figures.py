"""Gathers the published figures that the council's profile and the demo council use into one tidy table.

    python tools/published_figures.py FOLDER_OF_STATISTICS

Values stay text: the markers of the publications (c suppressed, z not applicable, x not available, k rounds to
nought, u low reliability, - none) are kept as they are and never become nought.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parent.parent / "goldenthread/sight/oversight/published"

POPULATION = "ons_mid-year_population_estimates_2012_to_2024.csv"
REFERRALS = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
ASSESSMENTS = "c2_children_in_need_assessments_duration_2014_to_2024.csv"
IN_NEED = "b1_children_in_need_2013_to_2025.csv"
ENQUIRIES = "c4_children_in_need_section_47s_and_icpcs_2013_to_2024.csv"
PLANS = "d1_child_protection_plans_2013_to_2024.csv"
LOOKED_AFTER = "cla_number_and_rate_per_10k_children.csv"
WORKFORCE = "csww_indicators_2017_to_2025.csv"
# Of the workforce a rate and what it is made of, by the publication's own names, so that each can be made again.
OF_WORKFORCE = (
    "inpost_fte", "starters_fte", "leavers_fte", "agency_fte", "agency_cover_fte", "vacancy_fte", "case_holders_fte",
    "cases", "working_days_lost_fte", "turnover_rate_fte", "vacancy_rate_fte", "agency_rate_fte",
    "agency_cover_rate_fte", "vacancy_agency_cover_rate_fte", "caseload_fte", "absence_rate_fte",
)  # fmt: skip
AGED_0_TO_17 = {"age_group": "Children aged 0 to 17 years"}
ON_31_MARCH = {"population_type": "Children looked after at 31 March each year"}

# measure: (file, column, condition on a row)
PLAIN: dict[str, tuple[str, str, dict[str, str]]] = {
    "population_0_17": (POPULATION, "population_estimate", AGED_0_TO_17),
    "referrals": (REFERRALS, "referral_count", {}),
    "rereferral_percent": (REFERRALS, "rereferral_percent", {}),
    "referral_nfa_percent": (REFERRALS, "no_further_action_percent", {}),
    "not_in_need_percent": (REFERRALS, "not_in_need_percent", {}),
    "assessments": (ASSESSMENTS, "Assessments_completed", {}),
    "assessment_rate": (ASSESSMENTS, "Assessments_completed_rate", {}),
    "assessment_median_days": (ASSESSMENTS, "Median_days", {}),
    "children_in_need": (IN_NEED, "At31_episodes", {}),
    "section_47s": (ENQUIRIES, "Section47", {}),
    "initial_conferences": (ENQUIRIES, "ICPC", {}),
    "protection_plan_starts": (PLANS, "CPP_start", {}),
    "protection_plans": (PLANS, "CPP_At31", {}),
    "protection_plan_rate": (PLANS, "CPP_At31_rate", {}),
    "looked_after": (LOOKED_AFTER, "children_count", ON_31_MARCH),
    "looked_after_rate": (LOOKED_AFTER, "rate_per_10000", ON_31_MARCH),
}
BANDS_IN_TIME = ["Same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days"]
MONTHS = [
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "January",
    "February",
    "March",
]


def rows_of(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def area_of(row: dict[str, str]) -> str:
    """The nine-character code of the council, region or England that a row is about."""
    level = row["geographic_level"]
    return (
        row["new_la_code"] if level == "Local authority" else row["region_code"] if level == "Regional" else "E92000001"
    )


def figures(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """(measure, area, year, value as published)."""
    for measure, (name, column, condition) in PLAIN.items():
        for row in rows_of(folder, name):
            if all(row[key] == value for key, value in condition.items()):
                yield measure, area_of(row), row["time_period"], row[column]
    for row in rows_of(folder, ASSESSMENTS):
        yield "assessments_in_time_percent", area_of(row), row["time_period"], share_in_time(row)
    for row in rows_of(folder, "c6_children_in_need_referrals_by_month_2013_to_2024.csv"):
        for number, month in enumerate(MONTHS):
            yield f"referrals_month_{(number + 3) % 12 + 1:02}", area_of(row), row["time_period"], row[month]
    for row in rows_of(folder, "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv"):
        if int(row["time_period"]) >= 2023:
            for column in list(row)[list(row).index("Episodes_with_assessment_factor") :]:
                yield f"factor_{column}", area_of(row), row["time_period"], row[column]


def workforce(folder: Path) -> Iterator[list[str]]:
    """Area, year, and what the publication says of its workforce."""
    for row in rows_of(folder, WORKFORCE):
        yield [area_of(row), row["time_period"], *(row[name] for name in OF_WORKFORCE)]


def share_in_time(row: dict[str, str]) -> str:
    """Assessments done within 45 working days, of all: from the published bands; a marker where any band has one."""
    parts = [row[band] for band in BANDS_IN_TIME] + [row["Assessments_completed"]]
    marks = [part for part in parts if not part.replace(".", "").isdigit()]
    if marks:
        return marks[0]
    *in_time, done = map(float, parts)
    return f"{100 * sum(in_time) / done:.1f}" if done else "z"


def main(folder: Path) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / "figures.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["measure", "area", "year", "value"])
        writer.writerows(sorted(figures(folder)))
    with (OUT / "workforce.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["area", "year", *OF_WORKFORCE])
        writer.writerows(sorted(workforce(folder)))
    with (OUT / "councils.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "dfe_code", "name", "region", "type", "neighbours"])
        for row in rows_of(folder, "local-authorities.csv"):
            writer.writerow(
                [row["la_gss"], row["la_code"], row["la_name"], row["region"], row["la_type"], row["neighbours_2025"]]
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
