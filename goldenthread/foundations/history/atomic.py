"""What must stand or fall with the facts that it is about."""

from django.db import transaction


def must_be_in_transaction(what: str) -> None:
    """A half-done deed is then found by the first test that runs it.

    :raises RuntimeError: when there is no transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{what} must be called inside the transaction of the deed that it is about.")
