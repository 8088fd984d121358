"""What is decided about each child, on the child's file: reflection, decision, rationale, owner and day."""
