"""Law 1: imports run downward, and foreign keys do not climb."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from tests.laws.house import ROOT, order, room_of, said

LAW = "A room stands only on the rooms below it (docs/rooms.md). Hand a lower room's id up, never a higher one down."


def test_imports_run_downward():
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_foreign_key_climbs():
    assert (wrong := climbing(ours())) == [], said(wrong, LAW)


def test_every_room_has_a_place():
    unplaced = sorted({room_of(model.__module__) for model in ours()} - set(order()))
    assert unplaced == [], f"Give these rooms a layer in pyproject.toml: {unplaced}"


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]


def climbing(models) -> list[str]:
    heights, wrong = order(), []
    for model in models:
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            here, there = room_of(model.__module__), room_of(field.related_model.__module__)
            if here != there and there in heights and heights[there] >= heights.get(here, 0):
                wrong.append(f"{model.__module__}.{model.__name__}.{field.name} points at {there}, which is not below")
    return wrong


STEPS = [
    ("who.people", "who.access"),
    ("who.access", "journey.front_door"),
    ("journey.assessment", "practice.child"),
    ("practice.child", "sight.oversight"),
]


@pytest.mark.parametrize(("low", "high"), STEPS)
def test_the_law_knows_the_order(low, high):
    assert order()[f"goldenthread.{low}"] < order()[f"goldenthread.{high}"]
