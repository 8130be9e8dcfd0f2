"""What a user may set through the environment: the only place that reads it.

CONCORDAT_PRIVATE_ADDRESSES=1     read links to addresses of this machine and the local network
CONCORDAT_FETCH_SECONDS=20        how long one link may take
"""

from __future__ import annotations

import os

import msgspec

from concordat.errors import ConcordatError


class Settings(msgspec.Struct, frozen=True):
    """Settings of one run."""

    private_addresses: bool = False
    fetch_seconds: float = 20.0


def load_settings() -> Settings:
    """Read the settings from the environment. Raises ConcordatError on a value that means nothing."""
    seconds = os.environ.get("CONCORDAT_FETCH_SECONDS", "20")
    try:
        fetch_seconds = float(seconds)
    except ValueError:
        raise ConcordatError(f"CONCORDAT_FETCH_SECONDS must be a number of seconds, not {seconds!r}") from None
    return Settings(os.environ.get("CONCORDAT_PRIVATE_ADDRESSES", "") not in {"", "0"}, fetch_seconds)
