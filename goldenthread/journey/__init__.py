"""What happens with a child, from the first worry on. A room uses only those before it on this journey."""
