"""What is printed from the tables is current."""

from pathlib import Path

from goldenthread.journey.front_door.docs import print_docs

DOCS = Path(__file__).parents[4] / "docs"


def test_the_states_of_a_contact_are_printed():
    for path, text in print_docs().items():
        assert (DOCS / path).read_text(encoding="utf-8") == text, "Run make docs"
