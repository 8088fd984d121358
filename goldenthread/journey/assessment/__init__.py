"""Assessments: who was seen, what they said, what it means, and who signed it off."""
