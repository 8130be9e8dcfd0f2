"""A citation as a W3C Web Annotation (Recommendation of 23 February 2017).

The target's source is the text itself, named by its hash. Two selectors choose the same characters of it: a
TextQuoteSelector with as much before and after the words as makes them the only such place, refined by a
TextPositionSelector (which the standard counts from the beginning of what the quotation chose); and a
TextPositionSelector that counts from the beginning of the text, which holds for a text of that hash alone. Where an
article has grown or changed, the quotation finds its place or finds none; it is never taken for another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from concordat.dossier.assemble import text_sha256
from concordat.exchange.linked.contexts import ANNOTATION
from concordat.exchange.names import iri, text_iri
from concordat.records import Article, Citation, Dossier

AROUND = 32
"""Characters of prefix and suffix to begin with, as annotation clients have them; doubled until the place is the only
one (tests/exchange/test_linked.py finds every place of the examples again)."""


def annotation(dossier: Dossier, article: Article, citation: Citation, bodies: Iterable[str]) -> dict[str, Any]:
    """Annotate the cited characters with what stands on them."""
    name = iri(dossier, "citation", citation.article, f"{citation.start}-{citation.end}")
    before, after = _around(article.text, citation)
    quoted = {
        "id": f"{name}:quote",
        "type": "TextQuoteSelector",
        "exact": citation.text,
        "prefix": before,
        "suffix": after,
        "refinedBy": _position(f"{name}:within", 0, len(citation.text)),
    }
    return {
        "@context": ANNOTATION,
        "id": name,
        "type": "Annotation",
        "motivation": "linking",
        "body": list(bodies),
        "target": {
            "id": f"{name}:target",
            "type": "SpecificResource",
            "source": text_iri(article),
            "concordat:textSha256": text_sha256(article.text),
            "selector": [quoted, _position(f"{name}:position", citation.start, citation.end)],
        },
    }


def _position(name: str, start: int, end: int) -> dict[str, Any]:
    return {"id": name, "type": "TextPositionSelector", "start": start, "end": end}


def _around(text: str, citation: Citation) -> tuple[str, str]:
    """Give what stands before and after, until no other place of the text has the same words between the same."""
    length = AROUND
    while True:
        before = text[max(0, citation.start - length) : citation.start]
        after = text[citation.end : citation.end + length]
        whole = len(before) == citation.start and citation.end + length >= len(text)
        if whole or _only(text, before + citation.text + after):
            return before, after
        length *= 2


def _only(text: str, wanted: str) -> bool:
    first = text.find(wanted)
    return first < 0 or text.find(wanted, first + 1) < 0
