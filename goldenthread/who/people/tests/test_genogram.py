"""Families drawn: nobody stands on anybody, every relationship has a line, and the words say the same."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.who.people.codes import RELATIONSHIPS
from goldenthread.who.people.family.rules import KEPT
from goldenthread.who.people.genogram import Genogram, draw
from goldenthread.who.people.genogram.strokes import unshown
from goldenthread.who.people.genogram.tree import ABOVE

from .families import TODAY, Someone, Tie, family, someone

LOOK = (
    "Foxglove F 61, Bramble F 35, Thorn M 38, Dock M 33, Teasel M 13, Tansy F 9, Clover F 3",
    """Foxglove parent Bramble, Foxglove grandparent Tansy, Bramble parent Teasel, Thorn parent Teasel,
    Bramble parent Tansy, Thorn parent Tansy, Bramble parent Clover, Dock parent Clover, Thorn ex_spouse Bramble,
    Dock ex_partner Bramble, Teasel sibling Tansy, Clover half_sibling Tansy""",
)
LARGE = (
    """Tansy F 9, Teasel M 13, Clover F 3, Bramble F 35, Thorn M 38, Dock M 33, Foxglove F 61, Rowan M 66 died,
    Ash M 70, Hazel F 68, Reed M 36, Fern F 34, Moss M 5, Sage F 7, Basil M 40, Baby U unborn, Juniper F 30, Alder M 31,
    Iris F 2, Heather F 50, Linden M 44, Laurel F 12, Myrtle F 90, Elder U 41, Briar F 6""",
    """Foxglove parent Bramble, Rowan parent Bramble, Foxglove spouse Rowan, Ash parent Thorn, Hazel parent Thorn,
    Ash ex_spouse Hazel, Bramble parent Tansy, Thorn parent Tansy, Bramble parent Teasel, Thorn parent Teasel,
    Bramble parent Clover, Dock parent Clover, Thorn ex_spouse Bramble, Dock ex_partner Bramble, Reed partner Bramble,
    Reed step_parent Tansy, Bramble parent Baby, Reed parent Baby, Thorn partner Fern, Thorn parent Moss,
    Fern parent Moss, Fern parent Sage, Sage step_sibling Tansy, Basil parent Sage, Foxglove parent Juniper,
    Rowan parent Juniper, Juniper spouse Alder, Juniper parent Iris, Alder parent Iris, Iris cousin Tansy,
    Juniper aunt_uncle Tansy, Heather foster_carer Tansy, Linden friend Bramble, Laurel half_sibling Tansy,
    Myrtle grandparent Bramble, Elder guardian Teasel, Bramble adoptive_parent Briar""",
)
CASES = {
    "the look's own": LOOK,
    "a large one": LARGE,
    "alone": ("Tansy F 9", ""),
    "brothers and sisters and no parent known": (
        "Tansy F 9, Teasel M 13, Clover F 3",
        "Teasel sibling Tansy, Clover sibling Tansy",
    ),
    "a grandmother and nobody between": ("Tansy F 9, Foxglove F 61", "Foxglove grandparent Tansy"),
    "two mothers": (
        "Tansy F 9, Bramble F 35, Fern F 34",
        "Bramble parent Tansy, Fern parent Tansy, Bramble spouse Fern",
    ),
    "parents by birth and by adoption": (
        "Tansy F 9, Bramble F 35, Thorn M 38, Fern F 34, Reed M 36",
        """Bramble parent Tansy, Thorn parent Tansy, Fern adoptive_parent Tansy, Reed adoptive_parent Tansy,
        Fern spouse Reed""",
    ),
    "five partners": (
        "Tansy F 9, Bramble F 45, Thorn M 38, Dock M 33, Reed M 36, Ash M 50, Basil M 40",
        """Bramble parent Tansy, Thorn ex_spouse Bramble, Dock ex_partner Bramble, Reed partner Bramble,
        Ash ex_partner Bramble, Basil spouse Bramble until 2019""",
    ),
    "a mother who is a child": ("Tansy F 15, Baby U unborn, Bramble F 34", "Tansy parent Baby, Bramble parent Tansy"),
}  # fmt: skip


def drawn(case: str, household: str = "") -> tuple[Genogram, list[Someone], list[Tie], dict[str, int]]:
    people, ties, by_name = family(*CASES[case])
    home = [by_name[name] for name in household.split()]
    return draw(people, ties, by_name["Tansy"], home, TODAY), people, ties, by_name


def nobody_stands_on_anybody(picture: Genogram) -> None:
    for one, other in combinations(picture.nodes, 2):
        assert abs(one.x - other.x) >= 60 or abs(one.y - other.y) >= 50, (one, other)
    for node in picture.nodes:
        assert 20 <= node.x <= picture.width - 20 and 15 <= node.y <= picture.height - 38, node
    for line in picture.lines:
        for x, y in points(line.d):
            assert -1 <= x <= picture.width + 1 and 0 <= y <= picture.height, line


def points(path: str) -> list[tuple[float, float]]:
    found, x, y = [], 0.0, 0.0
    for letter, first, second in re.findall(r"([MHVL])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        x, y = (
            (float(first), float(second))
            if letter in "ML"
            else (float(first), y)
            if letter == "H"
            else (x, float(first))
        )
        found.append((x, y))
    return found


@pytest.mark.parametrize("case", CASES)
def test_everybody_stands_once_and_every_relationship_is_drawn(case):
    picture, people, ties, _ = drawn(case)
    nobody_stands_on_anybody(picture)
    assert sorted(node.id for node in picture.nodes) == sorted(each.pk for each in people)
    assert unshown(ties, picture.lines) == set()


@pytest.mark.parametrize("case", CASES)
def test_generations_stand_above_one_another(case):
    picture, _, ties, _ = drawn(case)
    for tie in ties:
        if tie.kind in {"parent", "adoptive_parent", "grandparent"}:
            assert picture.node(tie.person_id).y < picture.node(tie.other_id).y


def test_the_look_s_own_family_is_said_in_the_look_s_own_words():
    picture, _, _, _ = drawn("the look's own", "Bramble Teasel Tansy Clover")
    assert picture.title == (
        "Family tree. Foxglove is the mother of Bramble. Bramble and Thorn, divorced, have Teasel, 13, and Tansy, 9. "
        "Bramble and Dock, separated, have Clover, 3. Bramble, Teasel, Tansy and Clover live together."
    )


def test_shapes_ages_deaths_and_the_child():
    picture, _, _, by_name = drawn("a large one")
    shape = {name: picture.node(number) for name, number in by_name.items()}
    assert [shape[name].shape for name in ("Tansy", "Thorn", "Baby", "Elder")] == [
        "circle",
        "square",
        "diamond",
        "diamond",
    ]
    assert [shape[name].inside for name in ("Tansy", "Rowan", "Baby")] == ["9", "65", "due"]
    assert [name for name in shape if shape[name].died] == ["Rowan"]
    assert [name for name in shape if shape[name].is_focus] == ["Tansy"]


def test_one_slash_is_separated_and_two_divorced():
    picture, _, ties, _ = drawn("five partners")
    slashes = {
        tie.kind + str(tie.ended_on or ""): line.slashes.count("l7")
        for line in picture.lines
        for tie in ties
        if tie.pk in line.ties
    }
    assert slashes["ex_spouse"] == 2 and slashes["ex_partner"] == 1 and slashes["partner"] == 0
    assert slashes["spouse2019-01-01"] == 2


def test_the_elder_stands_left_and_a_frame_holds_only_those_who_live_there():
    picture, _, _, by_name = drawn("the look's own", "Bramble Teasel Tansy Clover")
    at = {name: picture.node(number) for name, number in by_name.items()}
    assert at["Teasel"].x < at["Tansy"].x
    assert len(picture.frames) == 1 and picture.frames[0].path  # Thorn stands beside the waist, not in it
    for frame in [frame for frame in picture.frames if not frame.path]:
        inside = {
            name
            for name, node in at.items()
            if frame.x < node.x < frame.x + frame.width and frame.y < node.y < frame.y + frame.height
        }
        assert inside <= {"Bramble", "Teasel", "Tansy", "Clover"}
    assert picture.frames


def test_no_two_bars_lie_on_one_another():
    picture, *_ = drawn("a large one")
    bars = [
        (y, min(a, b), max(a, b), number)
        for number, line in enumerate(picture.lines)
        for (a, y), (b, z) in zip(points(line.d), points(line.d)[1:], strict=False)
        if y == z and abs(a - b) > 1 and f"M{b:g} {z:g}" not in line.d
    ]
    for one, other in combinations(bars, 2):
        if one[3] != other[3] and one[0] == other[0]:
            assert one[2] <= other[1] + 1 or other[2] <= one[1] + 1, (one, other)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12), st.sampled_from(sorted(KEPT))), max_size=24), st.data()
)
def test_any_family_at_all_can_be_drawn(rows, data):
    people = [someone(number, f"Plant{number} {'MFU'[number % 3]} {number * 3}") for number in range(1, 13)]
    ties = [Tie(number, a, b, kind) for number, (a, b, kind) in enumerate(rows, start=1) if a != b]
    home = data.draw(st.sets(st.integers(1, 12)))
    picture = draw(people, ties, 1, home, TODAY)
    nobody_stands_on_anybody(picture)
    assert len(picture.nodes) == 12 and unshown(ties, picture.lines) == set()


def test_every_relationship_that_can_be_kept_has_words_and_a_place():
    assert set(ABOVE) == set(KEPT)
    assert all(RELATIONSHIPS[kind][3] in RELATIONSHIPS for kind in RELATIONSHIPS)
