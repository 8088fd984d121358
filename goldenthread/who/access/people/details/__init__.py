"""The page of one of a family, and every change to what is kept of them."""
