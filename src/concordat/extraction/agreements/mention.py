"""One phrase of an article for an agreement, and other ways to name one: short names, comparisons, lists of members."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from concordat.clauses.spans import subtree_span
from concordat.clauses.tree import children, relation
from concordat.extraction.agreements.acting import governing_verb
from concordat.extraction.agreements.parties import Parties
from concordat.language.index import index_of
from concordat.lexicon.agreements import agreement_nouns, verbs_of
from concordat.lexicon.names import known_phrases


@dataclass(frozen=True)
class AgreementMention:
    """One phrase for an agreement.

    ``parties`` are party keys (see ``Parties.key``), ``about`` the words that tell which one it is, ``year`` its year;
    ``pointing`` marks "the treaty", ``verb`` the verb that it is subject or object of, ``signers`` the persons;
    ``members`` are parties that the sentence counts up for it, whoever else is bound; ``described`` are its two sides
    in the words of the report where it names neither.
    """

    head: Token
    span: Span
    noun: str
    kind: str
    parties: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    year: str | None = None
    pointing: bool = False
    verb: Token | None = None
    signers: tuple[str, ...] = ()
    name: str | None = None
    brokers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    described: tuple[str, ...] = ()


def compared(doc: Doc, parties: Parties) -> list[AgreementMention]:
    """Read "like the one signed between A and B" as a mention of the agreement of A and B."""
    found = []
    for token in doc:
        if token.lower_ != "one" or token.i == 0 or doc[token.i - 1].lower_ not in {"the", "that"}:
            continue
        verb = doc[token.i + 1] if token.i + 1 < len(doc) else token
        if verb.lemma_ not in verbs_of("conclude"):
            continue
        keys = parties.within(list(subtree_span(verb)))
        noun = next(
            (t for t in reversed(list(doc[token.sent.start : token.i])) if t.lemma_.lower() in agreement_nouns()), None
        )
        if len(keys) > 1 and noun is not None:
            lemma = noun.lemma_.lower()
            span = doc[token.i - 1 : subtree_span(verb).end]
            found.append(AgreementMention(token, span, lemma, agreement_nouns()[lemma][0], keys, verb=verb))
    return found


def compared_term(mention: AgreementMention) -> Token | None:
    """Find what is compared with an agreement: the noun before "like the one signed between" or "included in"."""
    doc = mention.head.doc
    start = mention.head.sent.start
    like = next((t for t in reversed(list(doc[start : mention.head.i + 1])) if t.lower_ == "like"), None)
    if like is None or not any(t.lower_ == "one" for t in doc[like.i : mention.head.i + 1]):
        return None
    return next((t for t in reversed(list(doc[start : like.i])) if t.pos_ in {"NOUN", "PROPN"}), None)


def phrase_head(token: Token) -> Token:
    """Climb from a noun inside a compound to the head of its phrase."""
    while relation(token) in {"compound", "flat", "amod"} and token.head.i != token.i:
        token = token.head
    return token


_MEMBERS = frozenset({"party", "member", "signatory", "participant", "country", "nation", "state"})
_OPENING_A_LIST = frozenset({":", "-", "--", "–", "—"})
# Tokens between the noun for the parties, the agreement and the list of them.
_PARTIES_REACH = 6
_TWO_SIDES = 2


def listed_parties(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that a sentence counts up for an agreement ("the members of the pact: Kenya, Oman and Chad")."""
    doc, end = head.doc, head.sent.end
    beside = (t.i for t in doc[max(head.sent.start, head.i - _PARTIES_REACH) : head.i] if t.lemma_.lower() in _MEMBERS)
    if next(beside, None) is None:
        return ()
    start = next((t.i for t in doc[head.i + 1 : min(end, head.i + _PARTIES_REACH)] if t.text in _OPENING_A_LIST), end)
    listed = []
    for token in doc[start + 1 : end]:
        if token.text in _OPENING_A_LIST or token.pos_ in ("VERB", "AUX"):
            break
        listed.append(token)
    found = parties.within(listed)
    return found if len(found) > _TWO_SIDES else ()


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
