"""What leaves the house about a conference: the report before it, the decision letter and the minutes after, a child
each."""
