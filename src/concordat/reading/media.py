"""Media types: which format one means, and the charset that stands beside it (RFC 9110)."""

from __future__ import annotations

import re

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/vnd.wap.xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".txt",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/ld+json": ".json",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/x-opml": ".xml",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "": "",
}
"""Formats by media type (IANA); an empty type says nothing, and the first bytes decide."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def suffix_of(media: str) -> str | None:
    """Give the ending of the format that a media type means; null for what no report comes in."""
    return _SUFFIXES.get(media.partition(";")[0].strip().lower())


def charset_of(media: str) -> str | None:
    """Give the charset beside a media type."""
    match = _CHARSET.search(media)
    return match[1] if match else None
