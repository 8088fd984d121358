"""The synthetic council: Marlshire. Children have the names of plants, staff the names of birds; nobody is real."""
