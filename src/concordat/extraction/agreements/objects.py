"""Terms that a noun tells: what an agreement is for, what a report lists or counts up, waivers and exemptions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import assertion_of, is_denied
from concordat.clauses.negation import has_no
from concordat.clauses.spans import clause_span, subtree_span, trim_punctuation
from concordat.clauses.tree import ancestors, children, is_infinitive, is_passive, is_predicative, relation
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.meanings import Meanings
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.agreements.wording import clause_end, provision
from concordat.language.index import index_of
from concordat.lexicon.agreements import acting_verbs, agreement_nouns, own_term_nouns, verbs_of
from concordat.records import Article, Provision

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BULLET = re.compile(r"^[\s•·*–—-]+")
LONGEST_ITEM = 45
"""Words of a listed term; a longer line is a paragraph of the report again."""

MOST_ITEMS = 15


def purpose_terms(article: Article, mention: AgreementMention) -> Iterator[Provision]:
    """Read what an agreement is for, as an infinitive behind its noun ("signed a contract to ...")."""
    head = mention.head
    if mention.kind not in _BINDING or not _is_there(mention):
        return
    for clause in (*children(head, "acl"), *_behind(mention)):
        helped = clause.lemma_.lower() == "help" and mention.kind == "contract"
        done = (children(clause, "xcomp", "ccomp") if helped else []) or [clause]
        words = {done[0].lemma_.lower()}  # "to help restore power"
        none = words & (verbs_of("procedure") | verbs_of("announce") | verbs_of("effect"))
        again = any(child.lemma_.lower() in agreement_nouns() for child in children(clause, "obj"))
        if none or again or is_passive(clause) or not is_infinitive(clause) or is_denied(clause):
            continue
        yield provision(article, clause_end(clause_span(clause), clause), "included")


def counted_terms(article: Article, mention: AgreementMention) -> Iterator[Provision]:
    """Read the points that a sentence counts up for an agreement ("which has two points: ...; and ...")."""
    doc, end = mention.head.doc, mention.head.sent.end
    colon = next((token.i for token in doc[mention.head.i : end] if token.text == ":"), end)
    if not any(token.lemma_.lower() in _POINTS for token in doc[mention.head.i : colon]):
        return
    starts = [colon + 1, *(token.i + 1 for token in doc[colon:end] if token.text == ";")]
    for start, stop in zip(starts, [*starts[1:], end], strict=True) if len(starts) > 1 else ():
        item = trim_punctuation(doc[start:stop], ",;:.–—- \n")
        item = item[1:] if item[0].lower_ == "and" and len(item) > 1 else item
        yield provision(article, item, "included")


_POINTS = frozenset({"point", "part", "term", "condition", "element", "pillar", "demand"})


def _behind(mention: AgreementMention) -> list[Token]:
    """List the infinitives that hang on the verb of conclusion though they say what is concluded."""
    verb, head = mention.verb, mention.head
    if verb is None or verb.lemma_ not in verbs_of("conclude") or head.head.i != verb.i:
        return []
    return [c for c in children(verb, "xcomp", "advcl") if is_infinitive(c) and head.i < c.i < head.i + FARTHEST]


FARTHEST = 25
"""Words between an agreement's noun and the infinitive that says what it is for."""

_BINDING = frozenset({"contract", "agreement", "treaty", "pact", "accord", "document"})


def _is_there(mention: AgreementMention) -> bool:
    """Tell whether an agreement is told of as one that is or will be: not "no deal to", "hopes for a deal to"."""
    verb = mention.verb
    if verb is None:
        return relation(mention.head) in ("root", "appos")
    meant = assertion_of(verb)
    sure = meant.modality in ("asserted", "expected", "planned") and meant.polarity == "positive"
    telling = acting_verbs() | verbs_of("announce") | verbs_of("broker")
    return sure and not meant.condition and bool(verb_words(verb) & telling)


def bulleted_terms(article: Article, doc: Doc, words: Collection[int]) -> Iterator[Provision]:
    """Read the marked lines behind a line with a colon that names an agreement, or follows one that does."""
    text, before = index_of(doc).text, -1
    for line in _LINE.finditer(text):
        named = [i for i in words if line.start() <= doc[i].idx < line.end()]
        before = max([before, *named])
        if line[0].rstrip().endswith(":") and before >= 0 and text.count("\n", doc[before].idx, line.end()) <= _APART:
            yield from _items(article, doc, line.end(), opened=False)


_APART = 2
"""Breaks of lines between an agreement and the line that opens a list of its terms."""


def listed_terms(article: Article, verb: Token) -> Iterator[Provision]:
    """Read the lines behind "Tarn agreed to:", each a term of what was agreed."""
    text = index_of(verb.doc).text
    line_end = text.find("\n", verb.idx)
    if line_end >= 0 and text[verb.idx : line_end].rstrip().endswith(":") and verb.lemma_ in verbs_of("commit"):
        yield from _items(article, verb.doc, line_end, opened=True)


def _items(article: Article, doc: Doc, line_end: int, *, opened: bool) -> Iterator[Provision]:
    """Read the lines of a list; without a mark only where what opened it says what is to be done."""
    text = index_of(doc).text
    for number, match in enumerate(_LINE.finditer(text, line_end)):
        bulleted = _BULLET.match(match[0])
        start = match.start() + (bulleted.end() if bulleted else 0)
        first = _token_at(doc, start)
        marked = bool(bulleted and bulleted[0].strip())
        item = first is not None and (marked or opened) and _is_item(first, match.end(), bulleted=marked)
        if first is None or number >= MOST_ITEMS or not item:
            return
        last = _token_at(doc, match.end() - 1)
        yield provision(article, trim_punctuation(doc[first.i : (last or first).i + 1]), "included")


def _token_at(doc: Doc, place: int) -> Token | None:
    found = doc.char_span(place, place + 1, alignment_mode="expand")
    return found[0] if found is not None and len(found) else None


def _is_item(first: Token, end: int, *, bulleted: bool) -> bool:
    """Tell whether a line is one of a list: marked as such, or it opens with what is to be done."""
    words = len(index_of(first.doc).text[first.idx : end].split())
    doing = first.pos_ == "VERB" and first.lemma_.lower() == first.lower_ and not children(first, "nsubj")
    return words <= LONGEST_ITEM and (bulleted or doing)


def sold(article: Article, verb: Token) -> Iterator[Provision]:
    """Give what a sale hands over as its term ("will sell its patents to the bank")."""
    if verb.pos_ == "VERB" and verb.lemma_ == "sell":
        term = clause_span(verb)
        yield provision(article, term, "included")


_TOLD = frozenset({"asserted", "expected", "planned", "demanded"})


def named_terms(
    article: Article, doc: Doc, by_head: Mapping[int, int], main: Thread, parties: Parties
) -> Iterator[tuple[int, Provision]]:
    """Give the terms that nouns for terms tell of agreements, each with the agreement's number.

    What a party of the ``main`` agreement gets is a term of that.
    """
    known: dict[int, int] = {}
    meanings = Meanings(doc)
    for noun in doc:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in own_term_nouns():
            continue
        number = _agreement_of(noun, by_head)
        number = number if number is not None else meanings.of(noun.i, known)
        if number is None and _is_of_party(noun, main, parties):
            number = by_head[main.mentions[0].head.i]
        if number is None:
            continue
        known[noun.i] = number
        owner = subject_of(noun.head)
        term = None if owner is not None and owner.i in by_head else _term(article, noun)
        if term is not None:  # what an agreement itself holds is read by its verb
            yield number, term


def _agreement_of(noun: Token, by_head: Mapping[int, int]) -> int | None:
    """Find the agreement that a term belongs to: one that it hangs on or that its clause names."""
    inside = [t.i for t in children(noun, "nmod") if t.i in by_head]
    clause = next((above for above in ancestors(noun) if above.pos_ == "VERB"), noun)
    beside = [t.i for t in (*clause.subtree, *clause.head.subtree) if t.i in by_head]
    return by_head[(inside or beside)[0]] if inside or beside else None


def _is_of_party(noun: Token, main: Thread, parties: Parties) -> bool:
    """Tell whether a party of an agreement gets or gives a term ("Kenya secured an exemption")."""
    owner = subject_of(noun.head) if relation(noun) == "obj" else None
    return owner is not None and bool(set(parties.within(subtree_span(owner))) & set(main.parties))


def _term(article: Article, noun: Token) -> Provision | None:
    """Give the clause that says what a term is or who gets it, or the phrase of the term with what it does."""
    over = noun.head
    subject = relation(noun) == "nsubj"
    telling = verbs_of("include") | verbs_of("cover") | verbs_of("stay") if subject else verbs_of("grant")
    if relation(noun) in ("nsubj", "obj") and (over.lemma_.lower() in telling or (subject and over.pos_ != "VERB")):
        meant = assertion_of(over)
        if not is_predicative(over) or meant.modality not in _TOLD or meant.condition:
            return None
        span, negative = clause_span(over), meant.polarity == "negative"
    elif any(is_infinitive(clause) or clause.pos_ == "VERB" for clause in children(noun, "acl")):
        span, negative = subtree_span(noun), has_no(noun)
    else:
        return None
    return provision(article, span, "excluded" if negative else "included")
