"""The demo as somebody runs it: one command, a council, everybody signs in; Ctrl-C, and again with the data as it was."""

import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

ROOT = Path(__file__).parents[3]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 240  # seconds for a council to be made, on a machine that does much else


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@contextmanager
def demo(home: Path):
    """Runs it as from a keyboard: its words go into a file, and a Ctrl-C ends it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DJANGO_", "PG"))}
    said = home.parent / f"said-{port}.txt"
    with said.open("w") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "goldenthread", "demo", "--port", str(port)], cwd=ROOT, stdout=out, stderr=out,
            env=env | {"GOLDENTHREAD_HOME": str(home)},
        )  # fmt: skip
        try:
            until(lambda: "Ctrl-C stops it" in said.read_text(), running, said)
            yield port, said
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(60)
    assert running.returncode == 0, said.read_text()
    assert said.read_text().rstrip().endswith("Stopped. The data is kept for the next time.")


def until(true, running: subprocess.Popen, said: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert running.poll() is None and time.monotonic() < end, said.read_text()
        time.sleep(0.2)


def test_one_command_a_council_and_the_next_time_it_goes_on(home):
    with demo(home) as (port, said):
        assert health(port) | {"version": ""} == {"database": "up", "worker": "up", "version": ""}
        everybody_signs_in(port, said.read_text())
    nothing_is_left(home, port)
    began = time.monotonic()
    with demo(home) as (port, said):
        assert time.monotonic() - began < 60  # some seconds on a quiet machine
        assert "Making the" not in said.read_text(), "The council is not made again."
        everybody_signs_in(port, said.read_text())
    nothing_is_left(home, port)


def everybody_signs_in(port: int, said: str) -> None:
    password = re.search(r"Everybody's password: (\S+)", said)[1]
    people = re.findall(r"^\s+(\S+@\S+)\s{2,}(.+)$", said, re.M)
    assert len(people) >= 8
    for email, role in people:
        page = signed_in(port, email, password)
        what = role.split(",")[0].split()[-1]  # the last word of it: "manager", "worker", "officer"
        assert "Sign out" in page and what in page.lower(), f"{email} does not come in as {role}"


def health(port: int) -> dict[str, str]:
    with urlopen(f"http://127.0.0.1:{port}/health") as answer:
        return json.load(answer)


def signed_in(port: int, email: str, password: str) -> str:
    """The first page of the day, for somebody who gave this address and password."""
    opener = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = f"http://127.0.0.1:{port}/account/login/"
    with opener.open(page) as form:
        token = TOKEN.search(form.read().decode())[1]
    posted = urlencode({"csrfmiddlewaretoken": token, "login": email, "password": password})
    with opener.open(page, posted.encode()) as answer:
        return answer.read().decode()


def nothing_is_left(home: Path, port: int) -> None:
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "Something still listens."
    ours = subprocess.run(["pgrep", "-f", str(home)], capture_output=True, text=True).stdout.split()
    assert not ours, f"These processes go on: {ours}"
