"""Posts of social networks set into a report: their words, a dash, the author's name and, in brackets, the account.

This is the plain text of the embedding that Twitter's publish tool hands out ("... — Jane Roe (@janeroe) May 2, 2016").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from concordat.clauses.spans import trim_punctuation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.syntax import overlapping
from concordat.language.index import index_of

AUTHOR = re.compile(r"(?P<dash>[—–-])[ \t]*(?P<name>[^\s—–(][^\n—–(]{0,50})[ \t]\(@\w{1,15}\)")
COUNTED = re.compile(r"[ \t]*\d{1,2}(?:/\d{0,2}[ \t]+|[-–.)][ \t]*(?=[\"“]))")
"""The number of a post in a row of them ("1/2", "3-")."""

LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
QUOTED = re.compile(r"“[^”]*(?:”|$)|\".*\"|\"[^\"]*$", re.DOTALL)
"""Words in quotation marks; inner marks and a missing last one stay in them."""

HANDED_ON = 0.5
"""The part of a post in quotation marks from which its author hands on what another said. Looked at on the posts of
eight development stories, of which none that comments a quotation reaches it."""

SURE_POST = 0.9
"""Confidence in the author of a post: the embedding names the account."""

BECAUSE = "a post with its author's account"


def find_posts(doc: Doc) -> Iterator[Attributed]:
    """List the posts that stand on lines of their own."""
    text = index_of(doc).text
    for author in AUTHOR.finditer(text):
        start = text.rfind("\n", 0, author.start()) + 1
        end = start + len(text[start : author.start()].rstrip(" \t—–-"))
        if end == start:  # the signature has its line to itself
            end = len(text[:start].rstrip())
            start = text.rfind("\n", 0, end) + 1
        counted = COUNTED.match(text, start)
        start = counted.end() if counted else start
        words = overlapping(doc, start, end)
        dash, name = overlapping(doc, *author.span("dash")), overlapping(doc, *author.span("name"))
        if len(words) > 1 and len(dash) and len(name) and words.end <= dash.start:
            source = None if _hands_on(words.text) else trim_punctuation(name)
            yield Attributed((words,), dash, source, SURE_POST, (BECAUSE,), form="post")


def _hands_on(post: str) -> bool:
    """Tell whether most of a post, links set aside, stands in quotation marks."""
    told = LINK.sub("", post).strip()
    return sum(len(found[0]) for found in QUOTED.finditer(told)) >= HANDED_ON * len(told)
