"""Law 6: clocks are computed. No due date, no overdue flag and no counter is stored."""

import re

from django.apps import apps

from tests.laws.house import said

STORED = re.compile(r"(^|_)(due|overdue|deadline|late|days_left|count|counter)(_|$)")
# Facts that only sound like it.
FACTS: dict[str, str] = {
    "journey.imports": "counts of what an import read and made are what happened, once",
}


def test_no_model_stores_what_a_clock_computes():
    wrong = [
        f"{model.__module__}.{model.__name__}.{field.name}: compute it in rules.py from the dated facts"
        for model in apps.get_models()
        if model.__module__.startswith("goldenthread.")
        for field in model._meta.get_fields()
        if STORED.search(field.name) and not any(room in model.__module__ for room in FACTS)
    ]
    assert wrong == [], said(wrong, "A stored due date is wrong the day after a bank holiday is announced.")


def test_the_law_knows_a_stored_clock():
    assert all(STORED.search(name) for name in ("due_on", "is_overdue", "visit_deadline", "days_left", "visit_count"))
    assert not any(
        STORED.search(name) for name in ("started_on", "review_on", "closes_at", "related_person", "country")
    )
