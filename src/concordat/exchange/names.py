"""How things of a dossier are named outside it, and which characters an outside format can hold."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from concordat.dossier.assemble import text_sha256
from concordat.records import Article, Citation, Dossier

NAMESPACE = "urn:concordat:"
"""Before every name of ours. It is no address: nothing is there to be loaded, and nothing is."""

LONGEST_NAME = 80
"""Characters of a name: file systems hold 255 bytes, and something stands before and behind it."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2, Char) cannot hold, also escaped."""

_CITES = ("article", "start", "end", "text")


def iri(dossier: Dossier, *local: str) -> str:
    """Name a dossier, or something in it by its id: the same wherever it is exported."""
    return ":".join((f"{NAMESPACE}dossier", *(quote(part, safe=".-_") for part in (dossier.story.id, *local))))


def text_iri(article: Article) -> str:
    """Name a text by its own hash (RFC 6920), so that a changed text bears another name."""
    digest = urlsafe_b64encode(bytes.fromhex(text_sha256(article.text))).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def local_name(local: str) -> str:
    """Write an id with the characters that names have everywhere (PROV-N, files): others as their number."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-._") else f"_{ord(c):x}_" for c in local)
    return plain.strip(".")[:LONGEST_NAME] or "_"


def xml_text(text: str) -> str:
    """Put U+FFFD, one for one, in the place of characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def citations(record: Any) -> tuple[Citation, ...]:
    """List the citations of a record, each once, in the order in which they stand there."""
    return tuple(dict.fromkeys(_within(msgspec.to_builtins(record))))


def _within(node: Any) -> Iterator[Citation]:
    if isinstance(node, dict):
        if all(key in node for key in _CITES):
            yield Citation(*(node[key] for key in _CITES))
        for value in node.values():
            yield from _within(value)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _within(item)
