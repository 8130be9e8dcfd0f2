"""Words whose speaker is named beside them, without a verb: before a colon, or behind a dash; posts with their authors.

"Putin: '...'", "'...' - Jane Roe", "In the words of Jane Roe: '...'"; the name may stand on a line of its own, above
its colon ("And from Jane Roe:") or below behind its dash.

Posts of social networks are set into a report in the plain text of the embedding that Twitter's publish tool hands out:
their words, a dash, the author's name and, in brackets, the account ("... — Jane Roe (@janeroe) May 2, 2016").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from concordat.clauses.spans import trim_punctuation
from concordat.extraction.quotations.claiming import DASHES, SURE_MARKS, is_speech
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import Quoted, QuotedText
from concordat.extraction.syntax import overlapping
from concordat.language.index import index_of
from concordat.lexicon.tables import entries_of

NAME_WORDS = 8
"""Longest line part that is taken for a name with its title."""

BECAUSE = "the speaker is named beside the marks"

AUTHOR = re.compile(r"(?P<dash>[—–-])[ \t]*(?P<name>[^\s—–(][^\n—–(]{0,50})[ \t]\(@\w{1,15}\)")
COUNTED = re.compile(r"[ \t]*\d{1,2}(?:/\d{0,2}[ \t]+|[-–.)][ \t]*(?=[\"“]))")
"""The number of a post in a row of them ("1/2", "3-")."""

LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
QUOTED_POST = re.compile(r"“[^”]*(?:”|$)|\".*\"|\"[^\"]*$", re.DOTALL)
"""Words in quotation marks; inner marks and a missing last one stay in them."""

HANDED_ON = 0.5
"""The part of a post in quotation marks from which its author hands on what another said. Looked at on the posts of
eight development stories, of which none that comments a quotation reaches it."""

SURE_POST = 0.9
"""Confidence in the author of a post: the embedding names the account."""

BECAUSE_POSTED = "a post with its author's account"


def find_signed(doc: Doc, marks: QuotedText) -> Iterator[Attributed]:
    """List the quoted stretches whose speaker is named before a colon or behind a dash."""
    for quoted in marks.all:
        span = overlapping(doc, quoted.start, quoted.end)
        if len(span) and is_speech(quoted, span) and (named := _named(doc, quoted, marks.text)) is not None:
            source, mark = named
            yield Attributed((span,), mark, source, SURE_MARKS, (BECAUSE,))


def _named(doc: Doc, quoted: Quoted, text: str) -> tuple[Span, Span] | None:
    """Find the name that stands beside a quoted stretch, and its colon or dash."""
    first, last = text.rfind("\n", 0, quoted.start) + 1, _line_end(text, quoted.end)
    before, behind = text[first : quoted.start].strip(), text[quoted.end : last].strip()
    if before:
        return _introduced(overlapping(doc, first, quoted.start)) if before.endswith((":", ",")) else None
    if behind:
        return _signature(overlapping(doc, quoted.end, last)) if behind.startswith(DASHES) else None
    above, below = _line_above(text, first), _line_below(text, last)
    if text[slice(*below)].strip().startswith(DASHES):
        return _signature(overlapping(doc, *below))
    return _introduced(overlapping(doc, *above)) if text[slice(*above)].rstrip().endswith(":") else None


def _introduced(line: Span) -> tuple[Span, Span] | None:
    """Read a name that ends in a colon, behind words that introduce one ("And from Chairwoman Lena Aldous:").

    Behind such words a comma will do ("To quote the engineer Paul Ostrow, ...").
    """
    words = [t for t in line if not t.is_space]
    mark = next((t for t in reversed(words) if t.text in (":", ",")), None)
    name = [t for t in words if mark is not None and t.i < mark.i]
    introductions = entries_of("quote_introductions")
    length = next((n for n in range(len(name), 0, -1) if " ".join(t.lower_ for t in name[:n]) in introductions), 0)
    if mark is None or (mark.text == "," and not length):
        return None
    return _as_source(name[length:], mark, led=length > 0)


def _signature(line: Span) -> tuple[Span, Span] | None:
    """Read a name behind a dash that ends its line ("― Commissioner Peter Oduya")."""
    words = [t for t in line if not t.is_space]
    dash = next((t for t in words if t.text in DASHES), None)
    return _as_source([t for t in words if dash is not None and t.i > dash.i], dash, led=False)


def _as_source(name: list[Token], mark: Token | None, *, led: bool) -> tuple[Span, Span] | None:
    """Give the source that words name, and its mark; behind an introduction a noun will do ("from the office")."""
    if mark is None or not 0 < len(name) <= NAME_WORDS or any(t.pos_ in ("VERB", "AUX") for t in name):
        return None
    if not (name[0].text[:1].isupper() or (led and any(t.pos_ in ("NOUN", "PROPN") for t in name))):
        return None
    source = trim_punctuation(mark.doc[name[0].i : name[-1].i + 1])
    return (source, mark.doc[mark.i : mark.i + 1]) if len(source) else None


def _line_end(text: str, start: int) -> int:
    place = text.find("\n", start)
    return len(text) if place < 0 else place


def _line_above(text: str, start: int) -> tuple[int, int]:
    """Give the line with text above the line that begins at ``start``."""
    end = len(text[:start].rstrip())
    return text.rfind("\n", 0, end) + 1, end


def _line_below(text: str, end: int) -> tuple[int, int]:
    """Give the line with text below the line that ends at ``end``."""
    start = end + len(text[end:]) - len(text[end:].lstrip())
    return start, _line_end(text, start)


def find_posts(doc: Doc) -> Iterator[Attributed]:
    """List the posts that stand on lines of their own."""
    text = index_of(doc).text
    for author in AUTHOR.finditer(text):
        start = text.rfind("\n", 0, author.start()) + 1
        if not text[start : author.start()].strip():  # the author has a line of his own
            start, _ = _line_above(text, start)
        end = start + len(text[start : author.start()].rstrip(" \n\t—–-"))
        counted = COUNTED.match(text, start)
        start = counted.end() if counted else start
        words = overlapping(doc, start, end)
        dash, name = overlapping(doc, *author.span("dash")), overlapping(doc, *author.span("name"))
        if len(words) > 1 and len(dash) and len(name) and words.end <= dash.start:
            source = None if _hands_on(words.text) else trim_punctuation(name)
            yield Attributed((words,), dash, source, SURE_POST, (BECAUSE_POSTED,), form="post")


def _hands_on(post: str) -> bool:
    """Tell whether most of a post, links set aside, stands in quotation marks."""
    told = LINK.sub("", post).strip()
    return sum(len(found[0]) for found in QUOTED_POST.finditer(told)) >= HANDED_ON * len(told)
