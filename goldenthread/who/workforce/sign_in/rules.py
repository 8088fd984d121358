"""How long a session holds.

Source: NCSC guidance on sessions leaves the lengths to the service: an hour of quiet, and a working day at most.
"""

from datetime import datetime, timedelta


def why_over(
    *, began_at: datetime, seen_at: datetime, now: datetime, quiet: timedelta, longest: timedelta,
    signed_out_at: datetime | None,
) -> str:  # fmt: skip
    """Why a session is over, in words for its owner; empty while it holds."""
    if signed_out_at and began_at < signed_out_at:
        return "You were signed out everywhere."
    if now - began_at > longest:
        return f"You have been signed in for {int(longest.total_seconds() // 3600)} hours. Sign in again to go on."
    if now - seen_at > quiet:
        return f"Nothing came from you for {int(quiet.total_seconds() // 60)} minutes, so you were signed out."
    return ""


def device_words(agent: str) -> str:
    """What a browser says of itself, as people say it: "Chrome on Windows"."""
    browsers = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
    systems = (("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"))
    more = (("Mac OS", "Mac"), ("Linux", "Linux"))
    browser = next((words for mark, words in browsers if mark in agent), "A browser")
    system = next((words for mark, words in (*systems, *more) if mark in agent), "")
    return f"{browser} on {system}" if system else browser
