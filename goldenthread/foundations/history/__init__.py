"""Who did and who looked: append-only, chained, refused to every eraser."""
