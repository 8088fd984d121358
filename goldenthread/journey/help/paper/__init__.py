"""Letters about a child in need plan, as tagged PDFs: what was agreed, that it ended, and the agencies' short one."""
