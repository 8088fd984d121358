"""An assessment as it is read: on the page, printed, and as a tagged PDF."""
