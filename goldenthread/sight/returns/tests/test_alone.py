"""The checker runs alone on a laptop: without Django, a database or settings."""

import subprocess
import sys

from goldenthread.journey.imports.tests.files import message

ASKS = """
import sys
from goldenthread.__main__ import main
code = main(["returns", "check", sys.argv[1], "--no-memory", "--format", "json", "--out", sys.argv[2]])
met = sorted({name.partition(".")[0] for name in sys.modules} & {"django", "procrastinate", "psycopg"})
sys.exit(f"met {met}" if met else code)
"""


def test_a_return_is_checked_without_django(tmp_path):
    census, report = tmp_path / "census.xml", tmp_path / "report.json"
    census.write_text('<?xml version="1.0"?>\n' + message())
    done = subprocess.run(
        [sys.executable, "-c", ASKS, str(census), str(report)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert '"return": "cin"' in report.read_text()
