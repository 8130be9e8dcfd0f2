"""What a database refuses, and what a store is called, in words for the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from concordat.errors import StoreError
from concordat.reading.names import without_credentials


@contextmanager
def told(name: str) -> Iterator[None]:
    """Say in one line what a database refuses."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0].lower() if str(error.orig).strip() else "no reason given"
        raise StoreError(f"the store {name} cannot be used ({reason}); what it holds is as it was") from None


def shown(address: str) -> str:
    """Give an address as messages may have it: without user, password and options."""
    return without_credentials(address).partition("?")[0] if "://" in address else address
