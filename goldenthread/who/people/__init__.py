"""Children and adults: names, identifiers, addresses, relationships, and finding them."""
