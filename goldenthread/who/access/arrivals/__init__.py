"""Which team holds children who arrived from another system."""
