"""Words and numbers as the templates write them (jinja2 filters)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup, escape

from concordat.dossier.addresses import is_web
from concordat.dossier.dates import date_words, duration_words
from concordat.dossier.views.labels import origin_letter
from concordat.dossier.views.offices import role_words
from concordat.records import AHEAD, Agreement, Citation, Discrepancy, Evidence, KnownOutlet, Role

LAYER_CLASSES = {
    "card": "x",
    "furniture": "f",
    "quotation": "q",
    "copied": "k",
    "paraphrase": "p",
    "name": "n",
    "time": "t",
}

ORIGIN_KINDS = {
    "reporting": "its own text",
    "agency": "news agency",
    "press release": "press release",
    "document": "document",
    "source": "source",
    "unknown": "not known where from",
}
"""How the page calls the kinds of an origin."""

REASONS_SHOWN = 5
"""Reasons of one judgement that are written out; more of them say the same of other pairs of reports."""

COLOURS = 8
"""Colours of origins in the style sheet (classes ``o0`` to ``o7``); the letters tell further origins apart."""

SURE = 0.8
"""From this confidence on a judgement is called sure, and its line in a picture is drawn through."""

LIKELY = 0.5
"""A confidence from SURE up is called sure, from this up likely: as forecasts word such odds."""

_OPENING = tuple("\"'“‘«„")
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def exact(text: str) -> Markup:
    """Escape a report's text so that the page holds the same number of characters.

    A carriage return is written as a reference, for parsers turn a bare one into a line feed;
    characters that HTML forbids are shown as U+FFFD, one for one.
    """
    return Markup(str(escape(printable(text))).replace("\r", "&#13;"))  # noqa: S704 - escaped just here


def printable(text: str) -> str:
    """Replace characters that HTML forbids, one for one."""
    return _NOT_IN_HTML.sub("\ufffd", text)


def squeeze(text: str) -> str:
    """Write a text on one line; the control characters that Python counts as space are space."""
    return printable(" ".join(text.split()))


def oneline(text: str) -> str:
    """Write a piece of a text on one line; the space at its edges, which parts it from its neighbours, is kept."""
    line = squeeze(text)
    return f"{' ' * text[:1].isspace()}{line}{' ' * (bool(line) and text[-1:].isspace())}"


def shorten(text: str, length: int = 48) -> str:
    """Cut a text of more than ``length`` characters at a word."""
    line = squeeze(text)
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def colour(origin: int | None) -> str:
    """Give the class number of an origin's colour."""
    return "none" if origin is None else str(origin % COLOURS)


def leading(evidence: tuple[Evidence, ...], text: str) -> Citation:
    """Find the citation whose wording a claim bears, else its first."""
    return next((e.citation for e in evidence if e.citation.text == text), evidence[0].citation)


def one_each(citations: Iterable[Citation]) -> list[Citation]:
    """Keep the first citation of each article."""
    return list({c.article: c for c in reversed(list(citations))}.values())[::-1]


def other_names(names: Iterable[str], name: str) -> list[str]:
    """Give the other names, each once whatever its case."""
    found = {squeeze(other).casefold(): squeeze(other) for other in reversed(list(names))}
    found.pop(squeeze(name).casefold(), None)
    return list(found.values())[::-1]


def by_article(citations: Iterable[Citation]) -> list[list[Citation]]:
    """Group citations by article, in the order in which the articles are first cited."""
    grouped: dict[str, list[Citation]] = {}
    for citation in citations:
        grouped.setdefault(citation.article, []).append(citation)
    return list(grouped.values())


_WANTED = AHEAD - {"offered", "raised"}
"""Statuses of an agreement that somebody only wants; an offer has been made."""


def tells_terms(agreement: Agreement, reports: int) -> bool:
    """Tell whether an agreement stands open on a page of so many ``reports``: they are of it, and tell what it holds.

    Half of them at least speak of it, it has two parties or was adopted by one, and there is more than that it is.
    """
    held = (agreement.provisions, agreement.value, agreement.term, agreement.signed, agreement.announced)
    bound = len(agreement.parties) > 1 or (agreement.kind == "resolution" and bool(agreement.parties))
    told = len({cited.article for cited in agreement.evidence}) * 2 >= reports
    return bound and told and any(held) and (bool(agreement.provisions) or agreement.status not in _WANTED)


def unique_roles(roles: Iterable[Role]) -> list[Role]:
    """Keep the first of the roles that are worded alike."""
    return list({(r.title.casefold(), r.of, r.tense): r for r in reversed(list(roles))}.values())[::-1]


def sure(confidence: float) -> str:
    """Say how sure a judgement is."""
    return "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "possible"


def is_quoted(text: str) -> bool:
    """Tell whether words bring their own quotation marks."""
    return text.lstrip()[:1] in _OPENING


def layer_classes(layers: Iterable[str]) -> str:
    """Give the class names of a segment's layers."""
    return " ".join(LAYER_CLASSES[layer] for layer in layers)


def asked(item: Discrepancy) -> str:
    """Say on what reports differ, without the words of the sides where these stand below it."""
    sides = [squeeze(side[0].text) for side in item.sides if side]
    what = squeeze(item.what)
    if not sides or not sides[0] or sides[0] not in what:
        return what
    return what.rpartition(sides[0])[0].rstrip(" :“\"'") or "one against the other"


def tie(relation: str) -> str:
    """Write a relation without the capitals of an act's code ("possible REQUEST")."""
    before, space, last = relation.rpartition(" ")
    return f"{before}{space}{last.lower()}" if last.isupper() else relation


def origin_kind(kind: str) -> str:
    """Call a kind of origin in plain words."""
    return ORIGIN_KINDS.get(kind, kind)


def known_words(known: KnownOutlet) -> str:
    """Say what the user's table has of an outlet: "daily · Norland · owned by Example Group"."""
    owner = f"owned by {squeeze(known.owner)}" if known.owner else ""
    return " · ".join(words for words in (squeeze(known.kind), squeeze(known.country), owner) if words)


FILTERS: Mapping[str, Callable[..., object]] = {
    "exact": exact,
    "squeeze": squeeze,
    "oneline": oneline,
    "shorten": shorten,
    "colour": colour,
    "letter": origin_letter,
    "date": date_words,
    "duration": duration_words,
    "leading": leading,
    "one_each": one_each,
    "other_names": other_names,
    "by_article": by_article,
    "tells_terms": tells_terms,
    "unique_roles": unique_roles,
    "role": role_words,
    "sure": sure,
    "quoted": is_quoted,
    "web": is_web,
    "origin": origin_kind,
    "asked": asked,
    "tie": tie,
    "known": known_words,
    "marks": layer_classes,
}
