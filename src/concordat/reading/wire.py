"""What newsrooms say about an item beside its text, in the terms that their formats share."""

from __future__ import annotations

import re

from concordat.reading.dates import iso_date
from concordat.records import Wire

NOTICES = {
    "canceled": "kill",
    "cancelled": "kill",
    "kill": "kill",
    "killed": "kill",
    "withheld": "withheld",
    "withhold": "withheld",
    "embargoed": "",
    "correction": "correction",
    "corrected": "correction",
    "update": "update",
    "updated": "update",
    "writethru": "update",
    "advisory": "advisory",
    "usable": "",
    "commissioned": "",
}
"""Publishing statuses and signals (IPTC NewsCodes pubstatus and signal, NITF management-status) by what they mean."""

URGENCIES = range(1, 10)

_NOTED = (
    (
        "kill",
        re.compile(
            r"\bkill(?:s|ed)?\b(?=.{0,60}\b(?:story|report|item|article|version)\b)|\bmandatory kill\b", re.IGNORECASE
        ),
    ),
    ("correction", re.compile(r"^\W*(?:eds?:?\W*)?correct(?:s|ed|ing|ion)\b", re.IGNORECASE)),
    ("update", re.compile(r"^\W*(?:eds?:?\W*)?(?:updates?|updated|recasts|adds)\b", re.IGNORECASE)),
)
"""How desks say it in their note to editors where the item has no status for it."""


def wire(  # noqa: PLR0913 - one argument for each thing that a format may state
    *,
    item: str | None = None,
    version: str | None = None,
    slug: str | None = None,
    urgency: str | None = None,
    embargo: str | None = None,
    statuses: tuple[str | None, ...] = (),
    note: str | None = None,
) -> Wire | None:
    """Put together what an item states; null where it states nothing."""
    number = int(urgency) if urgency and urgency.strip().isdecimal() else None
    made = Wire(
        item or None,
        version or None,
        slug or None,
        number if number in URGENCIES else None,
        iso_date(embargo),
        _notice(statuses, note),
        note or None,
    )
    return made if made != Wire() else None


def _notice(statuses: tuple[str | None, ...], note: str | None) -> str | None:
    """Find what a status (with or without the prefix of its list) or else the note says: a kill before all others."""
    plain = [(status or "").rpartition(":")[2].strip().casefold() for status in statuses]
    found = {NOTICES[status] for status in plain if NOTICES.get(status)}
    for kind in ("kill", "withheld", "correction", "update", "advisory"):
        if kind in found:
            return kind
    return next((kind for kind, pattern in _NOTED if note and pattern.search(note)), None)
