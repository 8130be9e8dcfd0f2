"""Check every citation of a dossier against texts; nothing is ever re-anchored, only reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec
from rapidfuzz import fuzz

from concordat.errors import DossierError
from concordat.records import FORMAT, Citation

Verdict = Literal["exact", "moved", "altered", "gone"]

ALTERED_LIKENESS = 75.0
"""Likeness (rapidfuzz partial ratio, 0 to 100) from which a passage counts as altered rather than gone: a changed
word or number in a clause leaves 80 and more, an unrelated sentence of the same report stays below 65."""

_KEYS = ("article", "start", "end", "text")


class Check(msgspec.Struct, frozen=True):
    """One citation and how it fared: ``now`` is where its words stand today, or null."""

    citation: Citation
    verdict: Verdict
    now: tuple[int, int] | None = None


class Stored(msgspec.Struct, frozen=True):
    """What verification needs of a dossier: the articles' names, hashes and texts by id, and every citation once."""

    names: dict[str, str]
    hashes: dict[str, str]
    texts: dict[str, str]
    citations: tuple[Citation, ...]


def load_stored(data: bytes) -> Stored:
    """Read a dossier.json. Raises DossierError where it is none."""
    try:
        root = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DossierError(f"not a dossier: {error}") from None
    if not isinstance(root, dict) or root.get("format") != FORMAT:
        raise DossierError(f'not a dossier: its "format" is not "{FORMAT}"')
    articles = [a for a in root.get("articles") or [] if isinstance(a, dict) and isinstance(a.get("text"), str)]
    found = dict.fromkeys(_citations(root))
    return Stored(
        names={str(a.get("id")): str(a.get("name")) for a in articles},
        hashes={str(a.get("id")): str(a.get("sha256")) for a in articles},
        texts={str(a.get("id")): a["text"] for a in articles},
        citations=tuple(sorted(found)),
    )


def verify_citations(stored: Stored, texts: Mapping[str, str]) -> Iterator[Check]:
    """Check each citation whose article is in ``texts`` (by article id); an unknown article is gone."""
    for citation in stored.citations:
        if citation.article in texts:
            yield check(citation, texts[citation.article])
        elif citation.article not in stored.texts:
            yield Check(citation, "gone")


def check(citation: Citation, text: str) -> Check:
    """Compare one citation with a text: exact, moved (elsewhere word for word), altered (much like it) or gone."""
    if 0 <= citation.start < citation.end and text[citation.start : citation.end] == citation.text:
        return Check(citation, "exact", (citation.start, citation.end))
    places = list(_places(text, citation.text))
    if places:
        start = min(places, key=lambda place: abs(place - citation.start))
        return Check(citation, "moved", (start, start + len(citation.text)))
    likest = fuzz.partial_ratio_alignment(citation.text, text, score_cutoff=ALTERED_LIKENESS) if citation.text else None
    if likest:
        return Check(citation, "altered", (likest.dest_start, likest.dest_end))
    return Check(citation, "gone")


def _places(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _citations(root: Any) -> Iterator[Citation]:
    """Find every object with a citation's keys, however deep."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if all(key in node for key in _KEYS):
                yield _citation(node)
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)


def _citation(node: dict[str, Any]) -> Citation:
    try:
        return msgspec.convert({key: node[key] for key in _KEYS}, Citation)
    except msgspec.ValidationError as error:
        raise DossierError(f"a citation of this dossier is malformed: {error}") from None
