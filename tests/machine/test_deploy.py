"""The deployment example: production settings pass Django's own checks, and the example names every setting."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "deploy/environment.example"
# Of the demo, the tests and the bench only.
NOT_FOR_A_SERVER = {"GOLDENTHREAD_CHROMIUM", "GOLDENTHREAD_PG_BIN", "GOLDENTHREAD_BENCH_"}
SECRETS = re.compile(r"^#? ?(GOLDENTHREAD_(?:SECRET_KEY|SMTP_PASSWORD|OIDC_SECRET))=(.*)$", re.MULTILINE)


def example() -> dict[str, str]:
    lines = [line for line in EXAMPLE.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def test_production_settings_pass_the_check_for_deployment(tmp_path):
    key = tmp_path / "secret-key"
    key.write_text("a key for this test alone, long enough and with many different letters: 0123456789 qwertyuiop")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DJANGO_"))}
    given = {
        "GOLDENTHREAD_HOME": str(tmp_path),
        "GOLDENTHREAD_SECRET_KEY_FILE": str(key),
        "GOLDENTHREAD_COUNCIL_FILE": str(ROOT / "deploy/council.yaml.example"),
        "GOLDENTHREAD_DATABASE_URL": os.environ["GOLDENTHREAD_DATABASE_URL"],
    }
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", "manage", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=kept | example() | given, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout


def test_the_example_names_every_setting_and_no_other():
    ours = [file for file in (ROOT / "goldenthread").rglob("*.py") if "tests" not in file.relative_to(ROOT).parts]
    code = [*ours, *(ROOT / "deploy").glob("*.sh")]
    read = {name for file in code for name in _settings(file)} - NOT_FOR_A_SERVER
    named = set(re.findall(r"GOLDENTHREAD_[A-Z_]+", EXAMPLE.read_text()))
    assert sorted(read - named - {"GOLDENTHREAD_COMMAND"}) == []
    assert sorted(named - read) == []


def _settings(file: Path) -> list[str]:
    return re.findall(r"\bGOLDENTHREAD_[A-Z_]+", file.read_text())


def test_the_example_holds_no_secret():
    found = SECRETS.findall(EXAMPLE.read_text())
    assert len(found) == 3
    assert all(not value.split("  ")[0] for _, value in found)


@pytest.mark.parametrize("script", sorted((ROOT / "deploy").glob("*.sh")), ids=lambda path: path.name)
def test_the_scripts_can_be_read_and_run(script):
    assert subprocess.run(["/bin/sh", "-n", str(script)], capture_output=True).returncode == 0
    assert os.access(script, os.X_OK)
