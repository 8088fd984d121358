"""Children in need: agreed with the family, visited, reviewed, stepped up or down, and closed with what changed."""
