"""What a lock must have: a day on which it is looked at again, and somebody who can still do the work."""

from datetime import date, timedelta

LONGEST_LOCK_DAYS = 366


def reasons_against_lock(review_on: date, today: date, readers: int) -> list[str]:
    """A lock has a day on which it is looked at again, within a year, and somebody who can still do the work."""
    against = []
    if not today < review_on <= today + timedelta(days=LONGEST_LOCK_DAYS):
        against.append("The day to look at the lock again must be after today and within a year.")
    if readers == 0:
        against.append("Name at least one person who may open the record: somebody must do the work.")
    return against
