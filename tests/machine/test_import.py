"""The census through the real command line, with nothing given that need not be."""

import pytest

from goldenthread.journey.imports.tests.files import child, message, written
from goldenthread.site.cli import main

pytestmark = pytest.mark.django_db


def test_the_command_is_as_the_help_says(cast, tmp_path, capsys):
    assert main(["import", "cin", str(written(tmp_path, message(child("AB1"), child("AB2")))), "--dry-run"]) == 0
    assert "This was a dry run: nothing was changed." in capsys.readouterr().out
    assert main(["import", "undo", "7"]) == 1
    with pytest.raises(SystemExit):
        main(["import", "cin"])
