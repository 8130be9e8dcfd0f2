"""The one parser for XML: no DOCTYPE, no entities but XML's five, no network, limits on size and depth."""

from __future__ import annotations

from typing import Any

from lxml import etree

from concordat.errors import InputError

MOST_DEPTH = 200
"""Elements inside elements; newsroom formats have twenty. libxml2 itself stops at 256."""

DOCTYPE = "XML with a DOCTYPE, which is not read: it may define anything"

_SPELLED = "<!DOCTYPE"
_FORMS = tuple(_SPELLED.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))


def parse(data: bytes) -> Any:
    """Parse a document and give its root. Raises InputError with the reason where it is not read."""
    if any(form in data for form in _FORMS):
        raise InputError(DOCTYPE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"XML that is not well-formed ({str(error)[:120]})") from None
    if root.getroottree().docinfo.doctype:
        raise InputError(DOCTYPE)
    if any(_depth(element) > MOST_DEPTH for element in root.iter() if len(element) == 0):
        raise InputError(f"XML of more than {MOST_DEPTH} levels")
    return root


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def name_of(element: Any) -> str:
    """Give an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(element: Any, *names: str) -> list[Any]:
    """List the elements inside one that have one of some names, whatever their namespace, in document order."""
    return [inner for inner in element.iter() if inner is not element and name_of(inner) in names]


def first(element: Any, *names: str) -> Any:
    """Give the first element inside one that has one of some names, or None."""
    return next(iter(named(element, *names)), None)


def words_of(element: Any) -> str:
    """Give the words of an element on one line; nothing for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
