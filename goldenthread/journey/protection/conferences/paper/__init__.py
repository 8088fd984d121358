"""What leaves the house after a conference: the decision letter and the minutes, a child each."""
