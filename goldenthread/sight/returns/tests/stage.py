"""Small returns for the tests of the room: a census of the cast's own children, with errors, given and checked."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from goldenthread.journey.imports.tests.files import child, episode, header, message, tag
from goldenthread.sight.returns.actions import ask_check
from goldenthread.sight.returns.carrying.actions import carry_out
from goldenthread.sight.returns.models import Check
from goldenthread.who.people.models import Identifier
from goldenthread.who.people.rules import identifier_key

NUMBERS = {"tansy": "MC 101", "burdock": "MC 102", "yarrow": "MC 201", "sorrel": "MC 301", "hemlock": "MC 302"}
HEAD = header(more=tag("ReferenceDate", "2026-03-31"))


def numbered(cast) -> None:
    """Each child of the cast has the number by which the census names them."""
    Identifier.objects.bulk_create(
        Identifier(person=cast.children[name], kind="la_child_id", value=number, key=identifier_key(number))
        for name, number in NUMBERS.items()
    )


def wrong(number: str) -> str:
    """A child with several things wrong: one who closed before the referral, with no reason."""
    return child(number, episode("2025-05-06", closed="2025-05-01"), upn="H80120000100")


def right(number: str) -> str:
    return child(number, episode("2025-05-06"))


def census(*children: str) -> str:
    return '<?xml version="1.0"?>\n' + message(*(children or map(wrong, [*NUMBERS.values(), "ZZ 9"])), head=HEAD)


def upload(text: str | bytes, name: str = "census.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def given(by, *files: SimpleUploadedFile, last=(), **more) -> Check:
    return ask_check(by=by, at=timezone.now(), this=files or [upload(census())], last=last, **more)


def checked(by, text: str = "") -> Check:
    """Given and checked: as it stands afterwards."""
    check = given(by, upload(text or census()))
    carry_out(check_id=check.pk)
    return Check.objects.with_state().get(pk=check.pk)
