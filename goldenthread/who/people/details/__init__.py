"""What is kept of a person beside the name now used: other names, numbers, ways to reach, schools, professionals, flags."""
