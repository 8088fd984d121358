"""All run, or none does: processes end with their own children, a death is told, and a signal ends things in order."""

import http.server
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from goldenthread.site.cli import demo
from goldenthread.site.cli.told import Told
from goldenthread.site.running import supervisor
from goldenthread.site.running.child import Child

FAMILY = (
    "import subprocess, sys, time, signal\n"
    "if len(sys.argv) > 1: signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "print(child.pid, flush=True)\n"
    "time.sleep(60)\n"
)


@pytest.fixture
def start(tmp_path):
    started = []

    def begin(program, *arguments):
        log = tmp_path / f"{len(started)}.log"
        started.append(Child("test", [sys.executable, "-c", program, *arguments], os.environ, log))
        return started[-1]

    yield begin
    for child in started:
        child.stop(0.1)


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def grandchild(child):
    return int(until(lambda: child.log.read_text().strip()))


def gone(pid):
    """Dead, or dead and waiting for its parent to notice."""
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return not said.stdout.strip() or said.stdout.strip().startswith("Z")


@pytest.mark.parametrize("stubborn", [(), ("stubborn",)])
def test_no_orphan_remains(start, stubborn):
    child = start(FAMILY, *stubborn)
    theirs = grandchild(child)
    child.stop(0.5)
    assert child.ended() is not None
    until(lambda: gone(theirs))


def test_a_grandchild_ends_even_when_its_parent_ended_first(start):
    child = start(FAMILY)
    theirs = grandchild(child)
    child.process.kill()
    child.process.wait()
    child.stop()
    until(lambda: gone(theirs))


def test_a_process_that_ends_by_itself_is_told_with_its_last_words(start):
    child = start("print('the cupboard is bare'); raise SystemExit(3)")
    with pytest.raises(Told, match=r"The test ended by itself \(code 3\)(.|\n)*the cupboard is bare"):
        supervisor.watch([child])


def test_the_children_end_when_the_block_ends(start):
    children = [start(FAMILY), start(FAMILY)]
    theirs = [grandchild(child) for child in children]
    with pytest.raises(Told), supervisor.together(children):
        raise Told("enough")
    for pid in theirs:
        until(lambda pid=pid: gone(pid))


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_an_orderly_end_and_the_next_is_not_heard(sign):
    before = signal.getsignal(sign)
    with supervisor.stops_when_asked():
        with pytest.raises(supervisor.Asked):
            os.kill(os.getpid(), sign)
            time.sleep(5)
        os.kill(os.getpid(), sign)
    assert signal.getsignal(sign) is before


def test_a_signal_waits_until_what_was_begun_is_known(start):
    children = []
    with supervisor.stops_when_asked(), pytest.raises(supervisor.Asked), supervisor.not_interrupted():
        os.kill(os.getpid(), signal.SIGTERM)
        children.append(start(FAMILY))
    assert len(children) == 1


class Answering(http.server.BaseHTTPRequestHandler):
    answers = []

    def do_GET(self):
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


@pytest.fixture
def site():
    with http.server.HTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_health_is_waited_for(site):
    Answering.answers = [
        (503, b"{}"),
        (200, b'{"database": "up", "worker": "down"}'),
        (200, b'{"database": "up", "worker": "up"}'),
    ]
    supervisor.wait_until_healthy(site, [], seconds=10)
    assert len(Answering.answers) == 1


def test_what_never_gets_well_is_told(site):
    Answering.answers = [(503, b"no worker")]
    with pytest.raises(Told, match="did not say that all is well within 1 seconds(.|\n)*no worker"):
        supervisor.wait_until_healthy(site, [], seconds=1)


def test_a_port_that_is_taken_is_said_before_anything_starts():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Told, match=f"Port {port} is in use by another program. Choose another"):
            demo.refuse_taken(port)
    demo.refuse_taken(port)


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(Told, match="cannot be used"):
        demo.refuse_taken(port)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its starter was killed")
def test_even_when_we_are_killed_the_processes_end(tmp_path):
    program = (
        "import os, sys, time\nfrom pathlib import Path\nfrom goldenthread.site.running.child import Child\n"
        "child = Child('test', [sys.executable, '-c', 'import time; time.sleep(60)'], os.environ, Path('log'))\n"
        "print(child.process.pid, flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        text=True,
    ) as starter:
        theirs = int(starter.stdout.readline())
        starter.kill()
    until(lambda: gone(theirs))
