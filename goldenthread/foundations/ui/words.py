"""How the pages say days, times, ages and numbers. Times are shown as a clock on an English wall shows them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SMALL = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def local(moment: date | datetime) -> date | datetime:
    """A moment in London; a plain date stays as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return moment.astimezone(LONDON)
    return moment


def day_of(moment: datetime) -> date:
    """The day of an aware moment in London."""
    return moment.astimezone(LONDON).date()


def day(when: date | datetime | None, year: bool = False) -> str:
    """ "Tue 17 Nov", and with year "Tue 17 Nov 2026"."""
    if when is None:
        return ""
    when = local(when)
    words = f"{WEEKDAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"
    return f"{words} {when.year}" if year else words


def full_date(when: date | datetime | None) -> str:
    """ "Tuesday 17 November 2026"."""
    return f"{WEEKDAYS[local(when).weekday()]} {plain_date(when)}" if when else ""


def plain_date(when: date | datetime | None) -> str:
    """ "17 November 2026"."""
    if when is None:
        return ""
    when = local(when)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def near_date(when: date | datetime, today: date) -> str:
    """ "17 November", with the year only where it is not this one."""
    words = plain_date(when)
    return words.removesuffix(f" {today.year}")


def month(when: date | datetime | None) -> str:
    """ "Nov 2026"."""
    return f"{MONTHS[local(when).month - 1][:3]} {local(when).year}" if when else ""


def time(when: datetime | None) -> str:
    """ "09:14"."""
    return f"{local(when):%H:%M}" if when else ""


def at(when: datetime | None) -> str:
    """ "Fri 13 Nov at 16:52"."""
    return f"{day(when)} at {time(when)}" if when else ""


def saved(when: datetime | None, now: datetime | None = None) -> str:
    """When a draft was kept: "today 08:02", "Mon 17:41" in the last six days, else "Tue 3 Nov 17:41"."""
    if when is None:
        return ""
    days = (local(now or timezone.now()).date() - local(when).date()).days
    name = "today" if days == 0 else day(when)[:3] if days < 7 else day(when)
    return f"{name} {time(when)}"


def ago(when: date | datetime | None, now: datetime | None = None) -> str:
    """ "just now", "12 minutes ago", "3 hours ago", "yesterday", "5 days ago", "4 months ago"."""
    if when is None:
        return ""
    now = local(now or timezone.now())
    if isinstance(when, datetime) and local(when).date() == now.date():
        return _today_ago(now - local(when))
    then = local(when).date() if isinstance(when, datetime) else when
    days = (now.date() - then).days
    if days <= 1:
        return {0: "today", 1: "yesterday"}.get(days, day(then))
    if days < 60:
        return f"{days} days ago"
    months = whole_months(then, now.date())
    return f"{count(months, 'month')} ago" if months < 24 else f"{months // 12} years ago"


def _today_ago(gone: timedelta) -> str:
    minutes = int(gone.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    return f"{count(minutes, 'minute')} ago" if minutes < 60 else f"{count(minutes // 60, 'hour')} ago"


def whole_months(start: date, end: date) -> int:
    """Whole calendar months between two dates."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def age(born_on: date | None, on: date, expected_on: date | None = None, long: bool = False) -> str:
    """Age on a day: "9" ("9 years" when long), "4 months", "unborn, expected 3 Mar 2027", "age not known"."""
    if born_on is None or born_on > on:
        due = expected_on or born_on
        return f"unborn, expected {due.day} {month(due)}" if due else "age not known"
    months = whole_months(born_on, on)
    if months >= 12:
        return count(months // 12, "year") if long else str(months // 12)
    if months:
        return count(months, "month")
    days = (on - born_on).days
    return count(days // 7, "week") if days >= 7 else count(days, "day")


def birth_words(on: date | None, estimated: bool = False) -> str:
    """ "born 4 February 2017", and of a date worked out from an age "born about 4 February 2017"."""
    return f"born {'about ' if estimated else ''}{plain_date(on)}" if on else ""


def count(number: int, one: str, many: str = "") -> str:
    """ "1 child", "3 children", "1,204 contacts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """A number as a word up to ninety-nine; figures above."""
    if not 0 <= number < 100:
        return f"{number:,}"
    if number < 20:
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{SMALL[ones]}" if ones else "")


def spelled(number: int, one: str, many: str = "") -> str:
    """To begin a sentence: "Two things are overdue", "No child waits"."""
    words = in_words(number).capitalize()
    return f"{words} {one if number == 1 else many or one + 's'}"


def joined(names: Sequence[str], last: str = "and") -> str:
    """ "Tansy, Teasel and Clover"."""
    names = [str(name) for name in names]
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def possessive(name: str) -> str:
    """ "Tansy’s"."""
    return f"{name}’s"


class Named(Protocol):
    """Somebody with a short name, for sentences and lists, and a whole one."""

    @property
    def pk(self) -> Any: ...
    @property
    def whole_name(self) -> str: ...
    @property
    def short_name(self) -> str: ...


def same_names(people: Iterable[Named]) -> set[str]:
    """The short names that more than one of these people bears: two Bugles in one list are told apart."""
    bearers: dict[str, set[Any]] = {}
    for person in people:
        bearers.setdefault(person.short_name, set()).add(person.pk)
    return {name for name, numbers in bearers.items() if len(numbers) > 1}


def apart(person: Named, shared: Collection[str]) -> str:
    """The short name; the whole one where it is one of those that others in the list bear too."""
    return person.whole_name if person.short_name in shared else person.short_name


FILTERS = {
    "same_names": same_names,
    "apart": apart,
    "day": day,
    "full_date": full_date,
    "plain_date": plain_date,
    "month": month,
    "time": time,
    "at": at,
    "saved": saved,
    "ago": ago,
    "age": age,
    "count": count,
    "born": birth_words,
    "in_words": in_words,
    "spelled": spelled,
    "joined": joined,
    "possessive": possessive,
}
