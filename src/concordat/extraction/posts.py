"""Posts of social networks set into a report: their words, a dash, the author's name and, in brackets, the account.

This is the plain text of the embedding that Twitter's publish tool hands out ("... — Jane Roe (@janeroe) May 2, 2016").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from concordat.extraction.constructions import Attributed
from concordat.extraction.syntax import overlapping, trim_punctuation

POST = re.compile(
    r"^[ \t]*(?:\d{1,2}/\d{0,2}[ \t]+)?(?P<words>[^\n]*\S[^\n]*?)(?P<dash>[ \t]*[—–-]+[ \t]*)"
    r"(?P<name>[^\s—–(][^\n—–(]{0,50})[ \t]\(@\w{1,15}\)",
    re.MULTILINE,
)
SURE_POST = 0.9
"""Confidence in the author of a post: the embedding names the account."""

BECAUSE = "a post with its author's account"


def find_posts(doc: Doc) -> Iterator[Attributed]:
    """List the posts that stand on lines of their own."""
    for match in POST.finditer(doc.text):
        words, dash, name = (overlapping(doc, *match.span(group)) for group in ("words", "dash", "name"))
        marks = [token for token in dash if not token.is_space]
        if len(words) > 1 and marks and len(name):
            words = doc[words.start : max(min(words.end, marks[0].i), words.start + 1)]
            cue = doc[marks[0].i : marks[0].i + 1]
            yield Attributed((words,), cue, trim_punctuation(name), SURE_POST, (BECAUSE,))
