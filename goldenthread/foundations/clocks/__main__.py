"""`python -m goldenthread.foundations.clocks`: prints docs/clocks.md, or freezes the bank holidays again."""

import argparse

from goldenthread.foundations.clocks.freeze import freeze
from goldenthread.foundations.clocks.printed import PAGE, print_docs


def main(arguments: list[str] | None = None) -> None:
    """Does what the one option asks."""
    parser = argparse.ArgumentParser(prog="python -m goldenthread.foundations.clocks", description=__doc__)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--print-docs", action="store_true", help="write docs/clocks.md from the catalogue")
    choice.add_argument("--freeze", action="store_true", help="make the table of bank holidays again from the library")
    if parser.parse_args(arguments).freeze:
        print(f"{freeze()} bank holidays frozen. Read the difference before you commit it.")
    else:
        PAGE.write_text(print_docs(), encoding="utf-8")
        print(f"Wrote {PAGE.name}.")


if __name__ == "__main__":
    main()
