from datetime import UTC, datetime

import pytest
import time_machine

from .files import bring, written


@pytest.fixture(autouse=True)
def _in_november():
    """The files here are of the years to March 2025, 2026 and 2027: the day on which they come is settled, too."""
    with time_machine.travel(datetime(2026, 11, 20, 9, 30, tzinfo=UTC)):
        yield


@pytest.fixture
def brought(cast, tmp_path, capsys):
    """Bring in a file of these words; gives what was printed."""

    def bring_in(text: str | bytes, answers: int = 0, **asked) -> str:
        answer = bring(written(tmp_path, text), **asked)
        said = capsys.readouterr()
        assert answer == answers, said.err
        return said.out + said.err

    return bring_in
