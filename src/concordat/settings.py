"""What a user may set through the environment: the only place that reads it.

CONCORDAT_PRIVATE_ADDRESSES=1     read links to addresses of this machine and the local network
CONCORDAT_FETCH_SECONDS=20        how long one link may take
CONCORDAT_PAUSE_SECONDS=2         how long a watch leaves a host alone that names no pause itself
CONCORDAT_STORE=concordat.sqlite  the store: a file, or postgresql://host/name
CONCORDAT_DESK_PASSWORD=...       what the desk asks people for; needed where other machines can reach it
CONCORDAT_DESK_TOKEN=...          what it asks programs for
"""

from __future__ import annotations

import os

import msgspec

from concordat.errors import ConcordatError

MOST_FETCH_SECONDS = 86_400
"""A day: whoever wants to wait longer has mistyped, and the system's own clocks take no number of any size."""


class Settings(msgspec.Struct, frozen=True):
    """Settings of one run."""

    private_addresses: bool = False
    fetch_seconds: float = 20.0
    pause_seconds: float = 2.0
    store: str = "concordat.sqlite"
    desk_password: str = ""
    desk_token: str = ""


def load_settings() -> Settings:
    """Read the settings from the environment. Raises ConcordatError on a value that means nothing."""
    return Settings(
        _switch("CONCORDAT_PRIVATE_ADDRESSES"),
        _seconds("CONCORDAT_FETCH_SECONDS", "20"),
        _seconds("CONCORDAT_PAUSE_SECONDS", "2"),
        os.environ.get("CONCORDAT_STORE") or "concordat.sqlite",
        os.environ.get("CONCORDAT_DESK_PASSWORD", ""),
        os.environ.get("CONCORDAT_DESK_TOKEN", ""),
    )


def _switch(name: str) -> bool:
    value = os.environ.get(name, "")
    if value not in {"", "0", "1"}:
        raise ConcordatError(f"{name} must be 1 or 0, not {value!r}")
    return value == "1"


def _seconds(name: str, usual: str) -> float:
    value = os.environ.get(name, usual)
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= MOST_FETCH_SECONDS:  # "nan" is no such number either
        raise ConcordatError(
            f"{name} must be a number of seconds above 0 and at most {MOST_FETCH_SECONDS:,}, not {value!r}"
        )
    return seconds
