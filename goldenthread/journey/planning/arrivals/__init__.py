"""Plans that arrive from another system, and leave again when that is taken back."""
