"""The plan on paper, for the family and for the child: nothing of it is internal."""
