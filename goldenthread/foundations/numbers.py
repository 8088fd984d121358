"""Whole numbers in what somebody sent. To Python "²" and "٣" are figures too, and the first of them is no number."""

LARGEST = 2**63 - 1  # of the database


def number_in(text: object) -> int | None:
    """The whole number that a text is, written in the ten figures; None for anything else, and for one too large."""
    said = str(text)
    if not (said.isascii() and said.isdecimal()) or len(said) > len(str(LARGEST)):
        return None
    return number if (number := int(said)) <= LARGEST else None


def numbers_in(text: str) -> list[int]:
    """The whole numbers that stand in a text, with spaces between them; what is none is passed over."""
    return [number for each in text.split() if (number := number_in(each)) is not None]
