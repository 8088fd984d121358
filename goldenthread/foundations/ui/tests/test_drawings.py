"""The small pictures say the same as their words."""

from goldenthread.foundations.ui import drawings


def kinds(marks):
    return [mark.kind for mark in marks]


def test_a_thread_that_holds():
    assert kinds(drawings.mini_thread(["done", "done", "next"])) == ["line", "next", "done", "done", "next"]


def test_a_break_frays_the_line_before_it_and_nothing_gold_follows_from_it():
    marks = drawings.mini_thread(["done", "break", "next"])
    assert kinds(marks) == ["line", "fray", "next", "done", "break", "next"]


def test_where_there_is_room_red_dots_lead_to_the_break():
    assert "gap" in kinds(drawings.mini_thread(["done", "break", "next"], 360))


def test_one_bead_alone():
    assert kinds(drawings.mini_thread(["now"])) == ["now"]
    assert drawings.mini_thread([]) == []


def test_every_child_has_a_dot():
    load = drawings.load_dots(21, 3, 16, 20)
    assert kinds(load.dots) == ["child"] * 18 + ["lose"] * 2 + ["over"]
    assert all(dot.x < load.width for dot in load.dots)


def test_the_scale_keeps_everybody_apart():
    answers = [("School", 3), ("Plover", 4), ("Tansy", 4), ("Foxglove", 5), ("Crake", 5), ("Bramble", 7)]
    picture = drawings.scale(answers)
    assert sum(len(each.ys) for each in picture.answers) == 6
    assert [each.names for each in picture.answers] == ["School", "Plover, Tansy", "Foxglove, Crake", "Bramble"]
    boxes = [
        (each.label_y, each.label_x - len(each.names) * 3.3, each.label_x + len(each.names) * 3.3)
        for each in picture.answers
    ]
    for place, (y, left, right) in enumerate(boxes):
        assert left >= 0
        assert right <= 361
        assert all(
            other_y != y or other_right <= left or right <= other_left
            for other_y, other_left, other_right in boxes[:place]
        )
    assert drawings.numbers(answers).startswith("School 3, Plover 4")


def test_a_scale_nobody_answered_is_an_empty_line():
    assert drawings.scale([]).answers == []
