"""A server for one run of the tests, gone when the run is over."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from goldenthread.site.launcher.server import Server


class TestServer:
    """Settled when the run begins, so that settings can be read; started only when tests are to run."""

    __test__ = False  # pytest takes every class called Test... for tests

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="goldenthread-test-"))
        if os.geteuid() == 0:
            self.home.chmod(0o711)  # the server's own user must reach its folder in it
        self.server = Server(self.home, keep_data=False)
        self.url = self.server.prepare()

    def start(self) -> None:
        self.server.start()

    def remove(self) -> None:
        self.server.remove()
        shutil.rmtree(self.home, ignore_errors=True)
