"""How wide words stand in a picture at 13 pixels. Counted for the widest face that a reader's machine may show them in
(DejaVu Sans), so that words which fit here fit in Helvetica and Arial too."""

WIDTHS = {
    letter: width
    for width, letters in {
        4.2: "ijlI '’.,J",
        5.2: "f:;-/t()!|",
        6.0: "r“”–",
        7.5: "cszLxykvF?",
        8.3: "aehnouEPTY",
        8.6: "bdgpqKS0123456789",
        9.8: "ABCRVXZNU",
        10.8: "DGHOQ&w+M",
        13.1: "mW…@%",
    }.items()
    for letter in letters
}
OTHER = 9.0  # a letter with an accent, or of another alphabet
BOLD = 1.18


def width(words: str, bold: bool = False) -> float:
    """Pixels at most, for words of 13 pixels."""
    found = sum([WIDTHS.get(letter, OTHER) for letter in words])
    return found * BOLD if bold else found
