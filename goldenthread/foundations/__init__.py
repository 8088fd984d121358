"""What everything else stands on. Nothing here knows a child."""
