"""One plan for a child: needs, outcomes, steps and what if, agreed in versions and followed to the evidence."""
