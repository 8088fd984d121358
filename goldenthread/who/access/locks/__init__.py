"""Records that only named people may know of: asked for by one, agreed by another, looked at again on a day."""
