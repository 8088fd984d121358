"""What is kept of a person beside the name now used: names, numbers, ways to reach, schools, professionals, flags."""
