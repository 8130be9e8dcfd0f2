"""Terms that a noun of their own names: "some countries received waivers", "the waivers will last six months"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import assertion_of
from concordat.clauses.negation import has_no
from concordat.clauses.spans import clause_span, subtree_span
from concordat.clauses.tree import ancestors, children, is_infinitive, is_predicative, relation
from concordat.extraction.agreements.linking import Meanings
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.syntax import cite_span
from concordat.lexicon.agreements import obligation_in, own_term_nouns, verbs_of
from concordat.records import Article, Provision, ProvisionStatus

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
    status: ProvisionStatus = "excluded" if negative else "included"
    text = " ".join(span.text.split())
    return Provision(text, obligation_in(text), status, (cite_span(article.id, span),))
