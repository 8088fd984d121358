"""Pages about people, and the guard before every change to one: people stand below access and cannot ask it."""
