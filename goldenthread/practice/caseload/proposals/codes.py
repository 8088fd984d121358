"""Words of proposals."""

from typing import Final

# For whom somebody is sought.
ABOUT: Final[dict[str, str]] = {
    "waits": "The children who wait for a worker",
    "leaves": "A worker leaves, and each of their children needs somebody",
    "away": "A worker is away for long, and each of their children needs somebody",
    "over": "A worker is over the limit, and some of their children need somebody",
}
# Why the worker changes, as SSDA903 codes it, where the line is about a child who has one.
CHANGES: Final[dict[str, str]] = {"leaves": "LEFTRL", "away": "ABSENC", "over": "MANAGE"}
TIE_WORDS: Final[dict[str, str]] = {
    "beside_now": "works with {child} today",
    "family_now": "works with a brother or sister today",
    "child_before": "worked with {child} before",
    "family_before": "worked with a brother or sister before",
}
# When that is so no longer.
GONE_WORDS: Final[dict[str, str]] = {
    "beside_now": "no longer works with {them}",
    "family_now": "no longer works with a brother or sister of {them}",
    "child_before": "is not known any more to have worked with {them} before",
    "family_before": "is not known any more to have worked with a brother or sister of {them} before",
}
# When why the children of a worker need somebody is so no longer.
NO_MORE: Final[dict[str, str]] = {
    "leaves": "{whose}’s post has no last day now, or another in the team follows it: nobody needs to change.",
    "away": "{whose} is away no more, and no absence to come is on record: nobody needs to change.",
    "over": "{whose} holds {many} now, limit {limit}: nobody needs to change.",
}
OUTCOMES: Final[dict[str, str]] = {
    "accepted": "Accepted",
    "changed": "Given to somebody else",
    "refused": "Left as it is",
}
NOBODY_WORDS: Final[dict[str, str]] = {  # beside a name, and after "3 of them"
    "registered": "not a social worker, as this work needs",
    "newly": "newly qualified, and would lead this alone",
    "leaves": "about to leave",
    "away": "away from work, and not known to be back within a fortnight",
    "locked": "not on the list of a locked record",
    "full": "without room",
    "other": "fuller, or needed by a family that they know better",
}
