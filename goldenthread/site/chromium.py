"""Finds a Chromium for the browser tests, or brings one in. `python -m goldenthread.site.chromium` prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

# The shell first: the same engine without a browser's own windows, of which each would cost a test half a second.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
INSTALL = ("install", "-y", "--no-install-recommends")
SENTENCE = (
    "The browser tests need Chromium, and none was found or could be installed. Install Chromium or Chrome so that "
    "it is on PATH, or give its path in GOLDENTHREAD_CHROMIUM."
)


def find() -> str | None:
    """The path from GOLDENTHREAD_CHROMIUM, else the first browser on PATH that can print its version."""
    named = os.environ.get("GOLDENTHREAD_CHROMIUM")
    for path in [named] if named else [*map(shutil.which, NAMES), ON_A_MAC]:
        if path and _runs(path):
            return path
    return None


def find_or_install() -> str | None:
    """Looks on PATH, then asks apt when we are root, then Playwright's own download."""
    ways: list[Callable[[], str | None]] = [find, _by_apt, _by_playwright]
    for way in ways:
        if path := way():
            return path
    return None


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _by_apt() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _say("Installing Chromium with apt")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], [*INSTALL, SHELL], [*INSTALL, "chromium"]):
        subprocess.run(["apt-get", "-qq", *words], env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        if path := find():
            return path
    return None


def _by_playwright() -> str | None:
    _say("Downloading Chromium with Playwright")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=sys.stderr)
    asked = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    path = said.stdout.strip()
    return path if path and Path(path).exists() and _runs(path) else None


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    chromium = find_or_install()
    if chromium is None:
        sys.exit(SENTENCE)
    print(chromium)
