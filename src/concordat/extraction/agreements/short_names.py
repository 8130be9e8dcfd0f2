"""Short names of agreements: initials, what stands behind a name ("... Pact (NCP)"), and what a report coins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from concordat.clauses.tree import children, relation
from concordat.extraction.agreements.acting import governing_verb
from concordat.extraction.agreements.members import listed_parties
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.language.index import index_of
from concordat.lexicon.names import known_phrases

_SHORT_NAME = re.compile(r"[”\"’']?\s*(?:\(|, or (?:the )?|, known as (?:the )?)[“\"]?(?:the )?([A-Z]{3,8})\b")
_BEFORE_NOUN = frozenset({"compound", "amod", "appos", "flat"})
_SHORTEST_ACRONYM = 3


def with_short_names(doc: Doc, found: list[AgreementMention], parties: Parties) -> list[AgreementMention]:
    """Name the mentions in which a short name stands, and add the short names that stand by themselves."""
    short = _short_names(doc, found, parties)
    named = [_called(mention, short) for mention in found]
    taken = {mention.head.i for mention in named}
    alone = [t for t in doc if t.text in short and t.i not in taken and relation(t) not in _BEFORE_NOUN]
    return [*named, *(_by_short_name(token, short[token.text], parties) for token in alone)]


def _short_names(doc: Doc, found: list[AgreementMention], parties: Parties) -> dict[str, AgreementMention]:
    """Give the short names of agreements: initials, what stands behind a name ("(NCP)"), "the NCP deal"."""
    text = index_of(doc).text
    short: dict[str, AgreementMention] = {}
    for mention in found:
        defined = _SHORT_NAME.match(text, mention.span.end_char) if mention.name else None
        for name in (defined[1] if defined is not None else "", _initials(mention.name or "")):
            short.setdefault(name, mention)
    for mention in found:
        before = children(mention.head, "compound") if mention.name is None else []
        coined = (t.text for t in before if _is_acronym(t.text) and parties.index.at(t) is None)
        for name in coined:
            short.setdefault(name, replace(mention, name=name))
    return short


def _called(mention: AgreementMention, short: Mapping[str, AgreementMention]) -> AgreementMention:
    """Give a mention the name of the agreement whose short name stands in it: "the NCP deal", not "an NCP deal"."""
    known = [t for t in mention.span if t.i < mention.head.i and t.text in short]
    if not known or mention.name is not None or not mention.pointing:
        return mention
    return replace(mention, name=short[known[0].text].name, about=mention.about - {known[0].lower_})


def _by_short_name(token: Token, full: AgreementMention, parties: Parties) -> AgreementMention:
    """Read a short name that stands by itself."""
    span, members = token.doc[token.i : token.i + 1], listed_parties(token, parties)
    return AgreementMention(
        token, span, full.noun, full.kind, verb=governing_verb(token), name=full.name, members=members
    )


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) >= _SHORTEST_ACRONYM and word not in known_phrases()


def _initials(name: str) -> str:
    """Give the initials of a name of three words or more ("Trans-Northern Partnership" gives TNP); "" for another."""
    letters = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    return letters if len(letters) >= _SHORTEST_ACRONYM else ""
