"""Child protection conferences: asked for, booked, held, and what was decided for each child."""
