"""One screen on which a review is held: every outcome, every step, who was there, and which way it points."""
