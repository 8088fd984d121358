"""What a worker carries: each child weighed, beside how many they are."""
