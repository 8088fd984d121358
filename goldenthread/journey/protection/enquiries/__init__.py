"""Section 47 enquiries: one child, single or joint, what was found, and the outcome that a manager decided."""
