"""Bodies and groups without a name: "Ukrainian and Western officials", "the company", "the two sides".

A group becomes an actor only if it is a source of speech, or if its members are known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from concordat.clauses.cues import cue_of
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import relation
from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.seats import body_in, draft_state_body, nouns_of, seat_in, state_of
from concordat.extraction.actors.titles import Title
from concordat.lexicon.assertion import is_negating
from concordat.lexicon.bodies import bodies
from concordat.lexicon.names import known_phrases
from concordat.lexicon.offices import singular

ARTICLES = frozenset(["the", "a", "an", "these", "those"])
ORGANIZED = frozenset(
    {"company", "firm", "airline", "carrier", "manufacturer", "bank", "newspaper", "network", "club", "team", "agency"}
)
"""Nouns that after "the" mean the organisation spoken of last."""
SENTENCES_BACK = 2
"""Sentences before its own in which the organisation that "the company" means must stand."""
PAIRING = frozenset({"both", "two"})
PARTIES = frozenset([
    "countries", "sides", "nations", "states", "governments", "neighbours", "neighbors", "capitals", "parties",
    "allies",
])  # fmt: skip
"""Nouns that after "both" or "the two" mean the two countries that the article is about."""
BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod"})
"""Relations of the words before a noun that belong to its description."""
LONGEST_DESCRIPTION = 14
"""Tokens; a longer phrase tells more than who somebody is."""


def phrase_of(head: Token, title: Title | None) -> Span:
    """Give the words that describe: what stands before the noun, and what "of", "from", "to", "for" add to it."""
    doc, floor = head.doc, head.sent.start
    start = min([head.i, *(c.left_edge.i for c in head.children if c.i < head.i and relation(c) in BEFORE)])
    while (
        start > floor and relation(doc[start - 1]) in ("det", "cc:preconj", "nummod") and doc[start - 1].head.i >= start
    ):
        start -= 1
    end = max([head.i, *(c.right_edge.i for c in head.children if c.i > head.i and _completes(c))]) + 1
    if title is not None:
        start, end = min(start, title.start), max(end, title.end)
    broken = any(
        t.is_quote or t.pos_ in ("AUX", "SCONJ") or (t.pos_ == "VERB" and t.i > head.i) for t in doc[start:end]
    )
    if end - start > LONGEST_DESCRIPTION or broken:
        return doc[title.start : title.end] if title else doc[head.i : head.i + 1]
    return trim_punctuation(doc[start:end])


def _completes(child: Token) -> bool:
    case = [c.lower_ for c in child.children if relation(c) == "case"]
    return (
        relation(child) in ("nmod", "obl")
        and case[:1] in (["of"], ["from"], ["to"], ["for"], ["in"])
        and child.ent_type_ != "DATE"
    )


def sources_of(doc: Doc) -> set[int]:
    """Give the words that the reader reads as sources of speech."""
    attributions = doc._.attributions if doc.has_extension("attributions") else None
    return {token.i for attribution in attributions or () for span in attribution.source for token in span}


def is_source(head: Token, sources: set[int]) -> bool:
    """Tell whether a noun is a source of speech: by the reader, as subject of a cue verb, or after "according to"."""
    if head.i in sources:
        return True
    governor = head.head
    if relation(head) == "conj":
        head, governor = governor, governor.head
    if relation(head) == "nsubj" and governor.i != head.i:
        cue = cue_of(governor)
        return cue is not None and cue.sort == "speech"
    return any(relation(c) == "case" and c.lower_ == "according" for c in head.children)


def tells_enough(phrase: Span) -> bool:
    """Tell whether a phrase says more than "the company": a bare noun with "the" points at somebody not found."""
    if phrase[0].lower_ == "whose" or is_negating(phrase[0].lower_):
        return False
    return len(phrase) > 2 or phrase[0].lower_ != "the" or phrase[-1].lower_ != singular(phrase[-1].lower_)  # noqa: PLR2004


def draft_group(phrase: Span, members: list[Draft], drafts: Drafts) -> None:
    """Note a group under its words, or under its members where they are known."""
    text = " ".join(phrase.text.split())
    words = text.lower().split()
    bare = " ".join(words[1:] if words[0] in ARTICLES else words)
    key = "group:" + ("+".join(m.key for m in members) or bare)
    name = (
        " and ".join(m.name for m in members) or (text if words[0] not in ARTICLES else text.partition(" ")[2]) or text
    )
    countries = countries_in(phrase, drafts)
    draft = drafts.draft(
        key, "group", name, countries[0].country if len(countries) == 1 and "and" not in words else None
    )
    draft.members = members
    draft.because.append("several actors taken together" if members else "a described source of speech")
    drafts.mention(draft, phrase, "description")


def countries_in(phrase: Span, drafts: Drafts) -> list[Draft]:
    """List the countries mentioned inside a phrase."""
    inside = range(phrase.start_char, phrase.end_char)
    return [d for d in drafts.lookup.beginning_in(inside) if d.kind == "country"]


def modifies_noun(token: Token) -> bool:
    """Tell whether a noun only qualifies the noun after it ("government | officials")."""
    return relation(token) in ("compound", "flat") and token.head.i > token.i


def draft_bodies(sentence: Span, sources: set[int], drafts: Drafts) -> None:
    """Join the bodies that a sentence describes to those they mean, or make groups of the sources among them."""
    for head in list(_heads_of_bodies(sentence, drafts.taken)):
        _draft_body(head, sources, drafts)


def _heads_of_bodies(sentence: Span, taken: set[int]) -> Iterator[Token]:
    for token in sentence:
        body = any(noun in bodies() for noun in nouns_of(token)) or token.lower_ in PARTIES or _names_people(token)
        if body and token.pos_ in ("NOUN", "PROPN") and token.idx not in taken and not modifies_noun(token):
            yield token


def _names_people(token: Token) -> bool:
    """Tell whether a word names some of a people, who may speak for themselves ("many Tunisians")."""
    known = known_phrases().get(token.text)
    return known is not None and known.sort == "people" and singular(token.lower_) != token.lower_


def _draft_body(head: Token, sources: set[int], drafts: Drafts) -> None:
    phrase = phrase_of(head, None)
    if is_source(head, sources) and (owner := state_of(head)) is not None:
        draft_state_body(head, owner, phrase, drafts)
        return
    if any(token.lower_ in PAIRING for token in phrase) and head.lower_ in PARTIES:
        pair = _two_countries(phrase, drafts)
        if pair:
            draft_group(phrase, pair, drafts)
    elif (head.lower_ in ORGANIZED or seat_in(phrase)) and (body := _body_meant(head, phrase, drafts)) is not None:
        drafts.mention(body, phrase, "description")
    elif is_source(head, sources) and len(phrase) <= LONGEST_DESCRIPTION and phrase[0].pos_ != "PRON":
        named = _body_meant(head, phrase, drafts)
        if named is not None:
            drafts.mention(named, phrase, "description")
        elif tells_enough(phrase):
            draft_group(phrase, [], drafts)


def _two_countries(phrase: Span, drafts: Drafts) -> list[Draft]:
    """Find the two countries that the phrase names, or that the article has mostly spoken of by the sentence's end."""
    named = countries_in(phrase, drafts)
    if len(named) > 1:
        return named
    end = phrase.root.sent.end
    counts = sorted(
        ((bisect_left(d.tokens, end), d.key, d) for d in drafts.by_kind["country"]),
        key=lambda x: (-x[0], x[1]),
    )
    together = len(counts) > 1 and _in_one_sentence(phrase.doc, counts[0][2], counts[1][2], end)
    clear = together and len(counts) > 1 and counts[1][0] > (counts[2][0] if len(counts) > 2 else 0)  # noqa: PLR2004
    return sorted((counts[0][2], counts[1][2]), key=Draft.first) if clear else []


def _in_one_sentence(doc: Doc, a: Draft, b: Draft, end: int) -> bool:
    """Tell whether two actors have been named in one sentence by now."""
    sentences = {doc[at].sent.start for at in a.tokens if at < end}
    return any(doc[at].sent.start in sentences for at in b.tokens if at < end)


def _last_body(head: Token, drafts: Drafts) -> Draft | None:
    """Find the one organisation that the last sentences speak of."""
    floor = head.sent
    for _ in range(SENTENCES_BACK):
        floor = head.doc[floor.start - 1].sent if floor.start else floor
    since = range(floor.start_char, head.idx)
    near = [d for d in drafts.lookup.beginning_in(since) if d.kind == "organization"]
    return near[0] if len(near) == 1 else None


def _body_meant(head: Token, phrase: Span, drafts: Drafts) -> Draft | None:
    """Find the organisation that "state news agency TASS" names, or the last one that "the ministry" can mean."""
    reach = range(phrase.start_char, phrase.end_char + len(" ") + 1)
    for draft in drafts.lookup.beginning_in(reach):
        if draft.kind == "organization":
            return draft
    if (seat := seat_in(phrase)) is not None:
        return body_in(seat, head, drafts)
    noun = phrase[1:].text.lower()  # "the ministry", "the coast guard"
    if phrase[0].lower_ != "the" or noun not in (head.lower_, *nouns_of(head)):
        return None
    if head.lower_ in ORGANIZED:
        return _last_body(head, drafts) if noun == head.lower_ else None
    fitting = [
        (d.nearest_before(phrase.start), d)
        for d in drafts.lookup.ending_in(head.lower_)
        if d.kind == "organization" and f" {d.name}".lower().endswith(f" {noun}")
    ]
    near = sorted(((at, d.key, d) for at, d in fitting if at is not None), key=lambda x: x[:2])
    return near[-1][2] if near else None
