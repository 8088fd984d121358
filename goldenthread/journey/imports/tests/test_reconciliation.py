"""What is said of a file: every module adds up against it. A dry run says the same, and writes nothing."""

import re

from goldenthread.journey.imports.models import Run

from .files import (
    OTHER_UPN,
    UPN,
    assessment,
    child,
    counted,
    episode,
    message,
    plan,
    pre_proceedings,
    protection,
    section_47,
)
from .house import new_rows, rows, tables

FILE = message(
    child("AB1", episode("2025-05-06", assessment("2025-05-08", "2025-06-10"), section_47(conference="2025-06-10"),
                         protection("2025-06-10", "2025-09-01")), upn=UPN),
    child("AB2", episode("2025-05-06", closed="2025-05-30", reason="RC7"),
          episode("2025-09-01", assessment("2025-09-02"), plan("2025-09-20"), pre_proceedings())),
    child("AB3", episode("2025-05-06", assessment(), closed="2025-04-01", reason="RC7")),
    child("AB4", upn="H801200001009"),
)  # fmt: skip
DRY = """\
Children in need census 2025-26 of council 940: cin.xml

                                  in the would be                             not yet
                                    file     made  matched  changed  refused imported
Children                               4        3        0        0        1        0
Numbers                                6        4        0        0        2        0
Referrals (CINdetails)                 5        4        0        0        1        0
Assessments                            3        2        0        0        1        0
Section47                              1        1        0        0        0        0
Conferences (DateOfInitialCPC)         1        1        0        0        0        0
CINPlanDates                           1        1        0        0        0        0
ChildProtectionPlans                   1        1        0        0        0        0
Reviews                                1        1        0        0        0        0
PreProceedingsandFGDM                  1        0        0        0        0        1

Refused: 1 child
  Child 3 (AB3): The referral of 6 May 2025 closed before it began, on 1 April 2025. \
The assessment of 8 May 2025 goes on after its referral closed, on 1 April 2025.
Left out, while the child is brought in: 1 number
  Child 4 (AB4) H801200001009: This is not a unique pupil number: with these figures the letter would be W.
Open children whom no team holds: 3. Nobody sees them until a team does: give them to one with --team NAME.
This was a dry run: nothing was changed. Give the command without --dry-run to bring it in.
"""


def test_a_dry_run_says_what_a_real_one_would_do_and_writes_nothing(brought):
    before = tables()
    assert brought(FILE, dry_run=True) == DRY
    assert tables() == before


def test_a_real_run_does_what_the_dry_run_said(brought):
    before = rows()
    said = brought(FILE)
    number = Run.objects.get().pk
    dry = DRY.replace("would be  ", " " * 10).partition("This was a dry run")[0]
    assert said == dry + (
        f"Import {number} is done, in the name of Starling. Take it back with: goldenthread import undo {number}\n"
    )
    assert new_rows(before) == {
        "people_person": 3, "people_identifier": 4, "front_door_referral": 4, "assessment_assessment": 2,
        "assessment_together": 2, "imports_kept": 1, "planning_plan": 2, "planning_track": 2, "protection_category": 1,
        "protection_conference": 1, "protection_conferencechild": 1, "protection_conferencedecision": 1,
        "protection_enquiry": 1, "protection_held": 1, "protection_protectionplan": 1, "protection_reviewed": 1,
    }  # fmt: skip


def test_every_row_adds_up(brought):
    said = brought(FILE)
    table = [line for line in said.splitlines() if re.search(r"(\s+[\d,]+){6}$", line)]
    assert len(table) == 10
    for line in table:
        in_file, *became = counted(said, re.match(r"\S+( \(\w+\))?", line)[0])
        assert in_file == sum(became)


def test_the_run_keeps_what_was_said(brought):
    brought(FILE)
    counts = Run.objects.get().counts
    assert counts["modules"]["Children"] == {
        "in the file": 4, "made": 3, "matched": 0, "changed": 0, "refused": 1, "not yet imported": 0,
    }  # fmt: skip
    assert counts["refused"][0].startswith("Child 3 (AB3): The referral of 6 May 2025 closed before it began")


def test_open_children_can_be_given_to_a_team(brought, cast):
    said = brought(FILE, team="family safeguarding 3")
    assert "Open children that were given to the team: 3" in said
    holding = cast.teams["Family safeguarding 3"].holdings.get(child__identifiers__key="AB2")
    assert (str(holding.started_on), holding.ended_on) == ("2026-11-20", None)  # not late with what it did not have


def test_a_pupil_number_of_somebody_else_is_left_out(brought):
    brought(message(child("AB1", upn=UPN), child("AB2", upn=OTHER_UPN)))
    said = brought(message(child("AB2", born="2015-03-02", upn=UPN)))
    assert f"Child 1 (AB2) {UPN}: Another record here has it." in said
