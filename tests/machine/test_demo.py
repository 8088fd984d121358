"""`goldenthread demo` as a council officer runs it: from nothing to a page, stopped, started again with its data."""

import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

import psutil
import pytest

from goldenthread.site.launcher.server import Server

from .losing import a_manager_loses_a_worker

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("demo.load") is None, reason="there is no council to load yet"),
]
ROOT = Path(__file__).parents[2]


class Demo:
    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.home = home
        self.log = home.parent / f"{self.port}.log"
        env = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DJANGO_"))}
        env |= {name: os.environ[name] for name in ("GOLDENTHREAD_PG_BIN",) if name in os.environ}  # as the rest of us
        command = [sys.executable, "-m", "goldenthread", "demo", "--port", str(self.port)]
        with self.log.open("w") as output:
            env["GOLDENTHREAD_HOME"] = str(home)
            self.process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)

    def said(self) -> str:
        return self.log.read_text()

    def wait_until_it_says(self, words: str, seconds: float) -> None:
        until = time.monotonic() + seconds
        while words not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.1)

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"{self.url}{path}", timeout=20) as page:
            return page.read()

    def health(self) -> dict[str, str]:
        return json.loads(self.get("/health"))

    def first_page_of(self, email: str, password: str) -> str:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(f"{self.url}/account/login/", timeout=20) as form:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())[1]
        given = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "login": email, "password": password})
        with opener.open(f"{self.url}/account/login/", given.encode(), timeout=20) as page:
            return page.read().decode()

    def processes(self) -> list[psutil.Process]:
        """All that belong to this home: our own by what they were given, PostgreSQL's by where its data is."""
        return [process for process in psutil.process_iter() if self._ours(process)]

    def _ours(self, process: psutil.Process) -> bool:
        try:
            named = process.environ().get("GOLDENTHREAD_HOME") == str(self.home)
            return process.status() != psutil.STATUS_ZOMBIE and (named or str(self.home) in " ".join(process.cmdline()))
        except psutil.Error:
            return False


@pytest.fixture
def start():
    """Starts demos of one home, and leaves nothing behind however the test ends."""
    folder = Path(tempfile.mkdtemp(prefix="gt-demo-"))
    folder.chmod(0o711)  # the server's own user must reach its folder in it
    started: list[Demo] = []

    def begin(ready_within: float | None = None) -> Demo:
        started.append(Demo(folder / "home"))
        if ready_within:
            started[-1].wait_until_it_says("Ctrl-C stops it", ready_within)
        return started[-1]

    yield begin
    for process in [process for demo in started for process in demo.processes()]:
        process.kill()
    for demo in started:
        demo.process.wait()
    Server(folder / "home").remove()
    shutil.rmtree(folder)


def test_a_council_from_nothing_and_again(start, browser):
    """One story, since each part stands on the one before."""
    first = start(ready_within=400)
    says_how_to_sign_in(first)
    lets_everybody_in(first)
    a_manager_loses_a_worker(browser, first.url, password_of(first))
    refuses_a_second(first, start())
    ends_with_nothing_left(first, signal.SIGINT)

    again = start(ready_within=120)
    assert "Loading" not in again.said()
    says_how_to_sign_in(again)
    lets_everybody_in(again)
    ends_with_nothing_left(again, signal.SIGTERM)

    broken = start(ready_within=120)
    ends_when_a_part_dies(broken)


def says_how_to_sign_in(demo):
    said = demo.said()
    assert demo.url in said
    assert re.search(r"plover@\S+ +social worker", said)
    assert "Traceback" not in said
    assert demo.health()["worker"] == "up"
    page = demo.get("/account/login/").decode()
    assert demo.get(re.search(r'href="(/static/\S+\.css)"', page)[1])
    assert len(demo.processes()) > 3


def password_of(demo) -> str:
    return re.search(r"Everybody's password: (\S+)", demo.said())[1]


def lets_everybody_in(demo):
    """Each with the address and the password that were printed, to the first page of their day."""
    password = password_of(demo)
    people = re.findall(r"^\s+(\S+@\S+)\s{2,}(.+)$", demo.said(), re.MULTILINE)
    assert len(people) >= 8
    for email, role in people:
        page = demo.first_page_of(email, password)
        what = role.split(",")[0].split()[-1]  # the last word of it: "manager", "worker", "officer"
        assert "Sign out" in page and what in page.lower(), f"{email} does not come in as {role}"


def refuses_a_second(demo, second):
    assert second.process.wait(60) == 1
    assert "A demo already runs on" in second.said()
    assert demo.health()["database"] == "up"


def ends_with_nothing_left(demo, sign):
    demo.process.send_signal(sign)
    assert demo.process.wait(60) == 0, demo.said()
    assert "Stopped. The data is kept" in demo.said()
    assert demo.processes() == []


def ends_when_a_part_dies(demo):
    children = psutil.Process(demo.process.pid).children()
    next(child for child in children if "granian" in " ".join(child.cmdline())).kill()
    assert demo.process.wait(60) == 1
    assert "The web server ended by itself" in demo.said()
    assert demo.processes() == []
