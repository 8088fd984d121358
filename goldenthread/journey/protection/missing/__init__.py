"""Missing and away: reported, found, and the interview after the return."""
