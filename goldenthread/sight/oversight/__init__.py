"""My work, the team's board, what was left overdue, and the council's profile."""
