"""The picture of how full a service's workers are: on the council's own scale, and every worker in it."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from goldenthread.sight.oversight.spread import HALF, Scale, Strip, dots

USUAL = Scale(16, 20)


def strip_of(numbers: list[int], scale: Scale = USUAL) -> Strip:
    """A team whose workers have so many children each."""
    loads: list[Any] = [SimpleNamespace(children=each, over=max(0, each - scale.limit)) for each in numbers]
    team: Any = SimpleNamespace(pk=1, name="Family safeguarding 3")
    return Strip(team, scale, dots(loads, scale), loads, sum(numbers), 0, 0)


# (how many children each of the workers has, where the picture begins, how high it is)
TEAMS = [
    ([], 0, 54),
    ([12], 0, 54),
    ([12] * 3, 0, 54),
    ([12] * 4, -3, 57),
    ([12] * 5, -12, 66),
    ([12] * 12, -75, 129),
    ([0] * 40, -327, 381),
    ([24] * 6, -21, 75),
    ([31, 34, 40, 55, 90], -12, 66),
    ([*range(31), 12, 12], 0, 54),
]


@pytest.mark.parametrize(("numbers", "top", "height"), TEAMS)
def test_every_worker_is_a_dot_that_can_be_seen_however_many_have_the_same(numbers, top, height):
    strip = strip_of(numbers)
    assert (strip.top, strip.height) == (top, height)
    assert len(strip.dots) == len({(dot.x, dot.y) for dot in strip.dots}) == len(numbers)
    for dot in strip.dots:
        assert strip.top <= dot.y - HALF and dot.y + HALF <= 36 and dot.x - HALF >= 0 and dot.x + HALF <= 470


# (target, limit, how far the line goes, what is written beneath it)
SCALES = [
    (16, 20, 30, [0, 10, 20, 30]),
    (14, 18, 30, [0, 10, 20, 30]),
    (16, 16, 30, [0, 10, 20, 30]),
    (25, 30, 40, [0, 10, 20, 30, 40]),
    (30, 38, 40, [0, 10, 20, 30, 40]),
    (90, 120, 130, [0, 20, 40, 60, 80, 100, 120]),
]


@pytest.mark.parametrize(("target", "limit", "most", "numbers"), SCALES)
def test_the_line_goes_beyond_the_council_s_own_limit(target, limit, most, numbers):
    scale = Scale(target, limit)
    assert (scale.most, scale.numbers) == (most, numbers)
    assert scale.x(target) <= scale.x(limit) < scale.x(limit + 1) <= scale.x(most) == scale.x(most + 50) == 460
    assert strip_of([limit, limit + 1], scale).dots[1].is_over


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("target", "limit", "drawn", "said"),
    [
        (16, 20, ("M250.0 4.0V36", "M310.0 4.0V36"), "A line at 16: the full-time target. At 20: the limit."),
        (14, 18, ("M220.0 4.0V36", "M280.0 4.0V36"), "A line at 14: the full-time target. At 18: the limit."),
        (15, 15, ("M235.0 4.0V36", "M235.0 4.0V36"), "A line at 15: the full-time target and the limit."),
    ],
)
def test_the_page_draws_and_says_what_the_council_sets(client, cast, settings, target, limit, drawn, said):
    settings.CASELOAD = replace(settings.CASELOAD, target=target, limit=limit)
    client.force_login(cast.heron)
    page = client.get(reverse("oversight:service")).content.decode()
    assert said in page
    assert f'class="d-target" d="{drawn[0]}"' in page and f'class="d-limit" d="{drawn[1]}"' in page
