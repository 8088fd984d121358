"""`goldenthread returns check …` and `returns sample …`: no database, no settings; the room does the work."""

from __future__ import annotations

import argparse

from goldenthread.sight.returns.checker import cli


def add(parser: argparse.ArgumentParser) -> None:
    cli.add(parser)


def run(args: argparse.Namespace) -> int:
    return cli.run(args)
