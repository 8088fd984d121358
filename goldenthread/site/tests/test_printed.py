"""The pages that are printed from code say what the code says."""

from goldenthread.site.printed import print_docs, rooms, states
from goldenthread.who.access.rules import DEEDS


def test_every_room_says_what_it_holds():
    for wing in rooms.WINGS:
        assert rooms.sentence(f"goldenthread.{wing}"), wing
        for room in rooms._rooms(wing):
            assert rooms.sentence(room), room


def test_the_table_of_roles_has_every_deed():
    table = print_docs()["roles.md"]
    assert all(f"| `{deed}` | {words.words} | " in table for deed, words in DEEDS.items())


def test_a_table_of_moves_is_drawn():
    moves = {"": {"start": "open"}, "open": {"end": ("shut", "lost")}, "shut": {}, "lost": {}}
    page = states.page("A door", moves, {"open": "Open", "shut": "Shut: for good", "lost": "Lost"})
    assert "    [*] --> open : start\n    open --> shut : end\n    open --> lost : end\n    shut --> [*]\n" in page
    assert "    shut : Shut, for good\n" in page
    assert "| Nothing yet | start | Open |\n| Open | end | Shut: for good |\n| Open | end | Lost |\n" in page


def test_every_state_that_can_be_reached_has_words():
    for _, moves, words in states.DRAWN.values():
        assert {after for _, _, after in states.arrows(moves)} | set(filter(None, moves)) == set(words)
