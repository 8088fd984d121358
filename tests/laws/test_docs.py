"""Law 7: what is printed from code is current."""

from goldenthread.site.cli.docs import DOCS, pages


def test_printed_pages_are_current():
    stale = [path for path, text in pages().items() if not (DOCS / path).exists() or (DOCS / path).read_text() != text]
    assert stale == [], f"Run make docs and commit what it prints: {', '.join(f'docs/{path}' for path in stale)}"


def test_something_is_printed():
    assert {"rooms.md", "clocks.md", "roles.md"} <= set(pages())
