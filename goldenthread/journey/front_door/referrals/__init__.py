"""An episode of need: accepted for one child, waiting for an assessment, closed with a reason."""
