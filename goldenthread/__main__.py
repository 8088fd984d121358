"""`python -m goldenthread`, and the command `goldenthread`."""

import sys

from goldenthread.site.cli import main

if __name__ == "__main__":
    sys.exit(main())
