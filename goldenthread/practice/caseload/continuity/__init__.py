"""Who stays: how many workers each child has had, the days with nobody, and what each change was for."""
