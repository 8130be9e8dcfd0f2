"""The JSON-LD contexts that come with the package: nothing is loaded while a document is expanded or compacted.

``schema.json`` and ``annotation.json`` define the terms that are used here as https://schema.org/ (release 27) and
http://www.w3.org/ns/anno.jsonld (Recommendation of 23 February 2017) define them, and no others; ``concordat.json`` is
our own and stands in every document.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from concordat.errors import InputError

SCHEMA = "https://schema.org/"
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"

_FILES = {SCHEMA: "schema.json", ANNOTATION: "annotation.json"}


@lru_cache(maxsize=3)
def context(name: str) -> dict[str, Any]:
    """Read one of the contexts of the package."""
    found: dict[str, Any] = msgspec.json.decode((files(__package__) / name).read_bytes())
    return found


def load(url: str, _options: dict[str, Any] | None = None) -> dict[str, Any]:
    """Give a context of the package as pyld wants it. Raises InputError for any other address."""
    if url not in _FILES:
        raise InputError(f"the context {url} is not loaded: only {' and '.join(_FILES)} come with Concordat")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": context(_FILES[url]),
    }


def expand(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Write a document without its context, every name in full. Raises InputError."""
    from pyld import jsonld  # noqa: PLC0415 - only who reads a document needs it

    with _told():
        found: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": load})
        return found


def flat(document: dict[str, Any]) -> str:
    """Give the graph of a document as sorted N-Quads (RDF Dataset Canonicalization): equal for equal graphs."""
    from pyld import jsonld  # noqa: PLC0415

    options = {"documentLoader": load, "algorithm": "URDNA2015", "format": "application/n-quads"}
    with _told():
        return str(jsonld.normalize(document, options))


@contextmanager
def _told() -> Iterator[None]:
    """Say in one line what is wrong with a document; pyld wraps a loader's refusal in an error of its own."""
    from pyld.jsonld import JsonLdError  # noqa: PLC0415

    try:
        yield
    except JsonLdError as error:
        reason: BaseException = error
        while reason.__cause__ is not None:
            reason = reason.__cause__
        said = str(reason) if isinstance(reason, InputError) else f"no JSON-LD document ({error.type})"
        raise InputError(said) from None
