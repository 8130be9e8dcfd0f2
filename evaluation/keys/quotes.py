"""From exact words to offsets and hashes, and back."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluation.keys.form import FORMAT, HASH_DIGITS, in_order
from evaluation.keys.texts import Report

Piece = tuple[int, int]
LABELS = ("claim", "what", "about", "because", "referent", "who", "where")
REPEATED_WORDS = 10
"""Running words of an article that no label may repeat: labels are the annotator's own words."""

_MARKS = "\"“”'‘’«„`"


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:HASH_DIGITS]


def places_of(words: str, text: str) -> list[int]:
    """List where words stand in a text, overlapping ones too."""
    return [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]


class Writer:
    """Turns what an annotator wrote about one story into a key, and collects what is wrong with it."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = reports
        self.numbers = {report.name: number for number, report in enumerate(reports)}
        self.faults: list[str] = []
        self._running = {run for report in reports for run in _runs(report.text)}

    def write(self, quoted: Mapping[str, Any]) -> dict[str, Any]:
        """Give the key; it is whole only if `faults` is empty afterwards."""
        key = {name: self._converted(name, part) for name, part in quoted.items() if name not in ("story", "texts")}
        self._check_links(quoted)
        return in_order(
            {
                **key,
                "format": FORMAT,
                "story": quoted["story"],
                "texts": quoted["texts"],
                "articles": [{"name": report.name, "sha256": report.sha256} for report in self.reports],
            }
        )

    def _converted(self, where: str, value: Any) -> Any:
        """Convert one value of the key; `where` is its place, for messages."""
        if isinstance(value, list):
            return [self._converted(f"{where}[{number}]", item) for number, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if "quote" in value:
            return self._span(where, value)
        if "content" in value:
            return self._quotation(where, value)
        return {name: self._member(f"{where}.{name}", name, item) for name, item in value.items()}

    def _member(self, where: str, name: str, value: Any) -> Any:
        if name in ("in", "articles"):
            return [self._number(where, article) for article in value]
        if name in LABELS and isinstance(value, str):
            self._check_label(where, value)
        return self._converted(where, value)

    def _number(self, where: str, article: str | None) -> int | None:
        if article not in self.numbers:
            self.faults.append(f"{where}: no article is named {article!r} (there are {', '.join(self.numbers)})")
            return None
        return self.numbers[article]

    def _quotation(self, where: str, value: Mapping[str, Any]) -> dict[str, Any]:
        article = value["article"]
        quotes = [_quote(item, article) for item in value["content"]]
        content = [self._span(f"{where}.content[{n}]", quote) for n, quote in enumerate(quotes)]
        pieces = [(span[1], span[2]) for span in content if span]
        found = {**value, "article": self._number(where, article), "content": content}
        for role in ("cue", "source"):
            if value.get(role) is not None:
                found[role] = self._span(f"{where}.{role}", _quote(value[role], article), pieces)
        if value["kind"] == "direct" and not all(quote["quote"].startswith(tuple(_MARKS)) for quote in quotes):
            self.faults.append(f"{where}: a direct quotation begins with a quotation mark; this is indirect or mixed")
        return found

    def _span(self, where: str, quote: Mapping[str, Any], near: Sequence[Piece] = ()) -> list[Any] | None:
        """Find a quote; without its number it must stand once, or is the one nearest to the pieces of a content."""
        number = self._number(where, quote.get("article"))
        if number is None:
            return None
        words, report = quote["quote"], self.reports[number]
        text = (report.title or "") if quote.get("title") else report.text
        places = places_of(words, text)
        n = quote.get("n")
        if not words.strip() or not places or (n is not None and not 1 <= n <= len(places)):
            self.faults.append(f"{where}: {_why_not(words, text, len(places))}")
            return None
        if n is None and not near and len(places) > 1:
            self.faults.append(f'{where}: {words!r} stands {len(places)} times in {report.name}: add "n"')
            return None
        at = places[n - 1] if n else min(places, key=lambda place: _distance((place, place + len(words)), near))
        return [number, at, at + len(words), digest(words), *(["title"] if quote.get("title") else [])]

    def _check_label(self, where: str, label: str) -> None:
        if any(run in self._running for run in _runs(label)):
            self.faults.append(f"{where}: repeats {REPEATED_WORDS} running words of an article; use your own words")

    def _check_links(self, quoted: Mapping[str, Any]) -> None:
        ids = [quotation["id"] for quotation in quoted.get("quotations") or []]
        twice = sorted(name for name in set(ids) if ids.count(name) > 1)
        self.faults += [f"quotations: the id {name!r} is used twice" for name in twice]
        named = [(f"utterances[{n}]", q) for n, u in enumerate(quoted.get("utterances") or []) for q in u["quotations"]]
        named += [(f"quotation {q['id']}", q["inside"]) for q in quoted.get("quotations") or [] if q.get("inside")]
        self.faults += [f"{where}: there is no quotation {name!r}" for where, name in named if name not in ids]
        for n, discrepancy in enumerate(quoted.get("discrepancies") or []):
            if len(discrepancy["sides"]) < 2:
                self.faults.append(f"discrepancies[{n}]: a discrepancy has at least two sides")


def _quote(value: Any, article: str) -> dict[str, Any]:
    return {"article": article, **(value if isinstance(value, dict) else {"quote": value})}


def _distance(place: Piece, pieces: Sequence[Piece]) -> int:
    """Count the characters between a place and the nearest piece; one that touches a piece is farthest."""
    if any(place[0] < end and start < place[1] for start, end in pieces):
        return sys.maxsize
    return min((max(start - place[1], place[0] - end) for start, end in pieces), default=0)


def _why_not(words: str, text: str, count: int) -> str:
    if not words.strip():
        return "an empty quote"
    if count:
        return f"{words!r} stands only {count} times"
    marks = f"[{re.escape(_MARKS)}]"
    pattern = r"\s+".join(re.sub(marks, lambda _: marks, re.escape(word)) for word in words.split())
    close = re.search(pattern, text, re.IGNORECASE)
    return f"{words!r} does not stand there" + (f"; the text has {close.group()!r}" if close else "")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[at : at + REPEATED_WORDS]) for at in range(len(words) - REPEATED_WORDS + 1))


def restored(key: Mapping[str, Any], reports: Sequence[Report]) -> dict[str, Any]:
    """Give a key with its words again: each span as {article, start, end, text, quote, n}, articles by name.

    Raises ValueError for a span whose words have another hash.
    """
    parts = {name: part for name, part in key.items() if name not in ("format", "story", "texts", "articles")}
    found: dict[str, Any] = {name: _restored(part, reports) for name, part in parts.items()}
    return {**found, "story": key["story"], "articles": [report.name for report in reports]}


def _restored(value: Any, reports: Sequence[Report]) -> Any:
    if isinstance(value, list):
        return _words_of(value, reports) if _is_span(value) else [_restored(item, reports) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: _restored_member(name, item, reports) for name, item in value.items()}


def _restored_member(name: str, value: Any, reports: Sequence[Report]) -> Any:
    if name in ("in", "articles"):
        return [reports[number].name for number in value]
    return reports[value].name if name == "article" else _restored(value, reports)


def _is_span(value: Sequence[Any]) -> bool:
    return len(value) in (4, 5) and [type(item) for item in value[:4]] == [int, int, int, str]


def _words_of(span: Sequence[Any], reports: Sequence[Report]) -> dict[str, Any]:
    number, start, end, expected = span[:4]
    report, title = reports[number], span[-1] == "title"
    text = (report.title or "") if title else report.text
    words = text[start:end]
    if digest(words) != expected:
        raise ValueError(f"the words at {start} to {end} of {report.name} are not those of the key")
    n = places_of(words, text).index(start) + 1
    found = {"article": report.name, "start": start, "end": end, "text": words, "quote": words, "n": n}
    return {**found, "title": True} if title else found
