"""E-mail (RFC 5322): a message as a report, its attachments as sources of their own."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from concordat.errors import InputError
from concordat.reading.dates import iso_date
from concordat.reading.decoding import decode, decode_page
from concordat.reading.limits import MOST_DEPTH
from concordat.reading.media import suffix_of
from concordat.reading.outlets import outlet_of_url
from concordat.reading.plain import read_limited
from concordat.reading.report import Report, stated
from concordat.reading.sources import Source

_FAULTS = (
    MessageError,
    ArithmeticError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    IndexError,
    RecursionError,
)
"""What the standard library raises for headers that are none."""


def read(source: Source, stream: BinaryIO) -> Iterator[Report | Source]:
    """Read a message and what is attached to it. Raises InputError."""
    data = read_limited(stream)
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(("plain", "html"))
        text = _text(body) if isinstance(body, EmailMessage) else ""
        attached = [part for part in message.iter_attachments() if isinstance(part, EmailMessage)]
        report = Report(
            source.name,
            text,
            hashlib.sha256(data).hexdigest(),
            outlet=_outlet(message),
            title=_header(message, "subject"),
            dated=stated(iso_date(_header(message, "date")), "message", "Date"),
            part=_header(message, "message-id"),
        )
        sources = [found for part in attached if (found := _attachment(part, source))]
    except _FAULTS as error:
        raise InputError(f"a message that cannot be read ({type(error).__name__})") from None
    if text or not sources:
        yield report
    yield from sources if source.depth < MOST_DEPTH else ()


def _header(message: EmailMessage, name: str) -> str | None:
    """Give a header, or None for one that is none: the message is read all the same."""
    try:
        return " ".join(str(message.get(name, "")).split()) or None
    except _FAULTS:
        return None


def _outlet(message: EmailMessage) -> str | None:
    """Name who sent a message: the name beside the address, else the outlet of its domain."""
    name, address = parseaddr(_header(message, "from") or "")
    domain = address.rpartition("@")[2]
    return name or (outlet_of_url(f"https://{domain}") if domain else None)


def _text(body: EmailMessage) -> str:
    from concordat.reading.pages.fragments import fragment_text  # noqa: PLC0415 - lxml costs start-up time

    data = cast("bytes", body.get_payload(decode=True) or b"")
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        return fragment_text(decode_page(data, charset))
    return decode(data, charset).strip() if data.strip() else ""


def _attachment(part: EmailMessage, source: Source) -> Source | None:
    """Give an attachment that may hold a report; pictures and signatures hold none."""
    name = part.get_filename() or "attachment"
    suffix = suffix_of(part.get_content_type()) or PurePosixPath(name).suffix.lower()
    payload = part.get_payload(decode=True)
    if part.get_content_maintype() in {"image", "audio", "video", "multipart"} or not isinstance(payload, bytes):
        return None
    stream = io.BufferedReader(io.BytesIO(payload))
    return Source(
        f"{source.name}/{name}",
        suffix,
        lambda: cast("BinaryIO", stream),
        charset=part.get_content_charset(),
        depth=source.depth + 1,
    )
