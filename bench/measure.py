"""One loaded database measured from beginning to end; what was found is written as JSON for the table.

python -m bench.measure --scale small --into FILE     with the database in GOLDENTHREAD_DATABASE_URL
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path

from .effort import Effort


def main(arguments: list[str] | None = None) -> int:
    args = _parser().parse_args(arguments)
    import django

    django.setup()
    logging.disable(logging.ERROR)  # a line for each page counted here would bury the table
    # From here on models may be read.
    from goldenthread.site.cli.surroundings import secret_key
    from goldenthread.site.environment import home
    from goldenthread.site.running.council import make_ready

    secret_key(home())
    make_ready(home(), args.scale)
    from demo.staff import PASSWORD

    from .about import rows
    from .one import measure

    effort = Effort(tuple(args.users), args.asked, args.seconds)
    measured = measure(effort, PASSWORD, home() / "logs" / "bench-server.log")
    found = {"scale": args.scale, "rows": rows(), "pages": [asdict(each) for each in measured]}
    args.into.write_text(json.dumps(found))
    return 0


def _parser() -> argparse.ArgumentParser:
    usual = Effort()
    parser = argparse.ArgumentParser(prog="python -m bench.measure")
    parser.add_argument("--scale", required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--users", type=int, nargs="+", default=list(usual.users))
    parser.add_argument("--asked", type=int, default=usual.asked)
    parser.add_argument("--seconds", type=float, default=usual.seconds)
    return parser


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    sys.exit(main())
