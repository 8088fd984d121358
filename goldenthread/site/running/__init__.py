"""Running a whole Golden Thread on one machine: its steps, its processes, and their end."""
