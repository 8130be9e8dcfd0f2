"""Who brought an agreement about without being bound by it ("Egyptian-brokered", "with Qatari mediators")."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.assertion import is_said_to_be
from concordat.clauses.tree import children, is_verb, relation
from concordat.extraction.agreements.parties import Parties, brokers_only
from concordat.extraction.agreements.sides import phrase_tokens, possessor
from concordat.lexicon.agreements import agreement_nouns, verbs_of
from concordat.lexicon.names import country_names, known_phrases

_BY_WAY_OF = frozenset({"under", "with", "through", "by", "after", "of"})


def brokers_before(before: Iterable[Token], parties: Parties) -> tuple[str, ...]:
    """List who brought an agreement about by an adjective before it ("Egyptian-brokered")."""
    return tuple(dict.fromkeys(one for t in before if brokers_only(t) for one in _country_of(t, parties)))


def _country_of(word: Token, parties: Parties) -> list[str]:
    known = known_phrases().get(word.text)
    named = [known.country] if known is not None and known.country else []
    return [parties.countries.get(country) or country_names()[country] for country in named]


def brokers(head: Token, parties: Parties) -> tuple[str, ...]:
    """List who brokered an agreement, its talks or nothing else named in its sentence ("with Qatari mediators")."""
    found: list[str] = []
    for word in head.sent:
        if word.lemma_.lower() not in verbs_of("mediate"):
            continue
        if is_verb(word) and is_said_to_be(word) and _is_meant(word, head):
            makers = [doer for doer in doers(word) if doer.pos_ != "PRON"]
            found.extend(parties.within(token for doer in makers for token in phrase_tokens(doer)))
        elif relation(word) in ("obl", "nmod") and {c.lower_ for c in children(word, "case")} & _BY_WAY_OF:
            helpers = [token for one in after(word, "by", "of", "from") for token in phrase_tokens(one)]
            found.extend((*possessor(word, parties), *parties.within(helpers)))
            found.extend(one for word in children(word, "amod", "compound") for one in _country_of(word, parties))
    return tuple(dict.fromkeys(found))


def _is_meant(verb: Token, head: Token) -> bool:
    """Tell whether what somebody brokered is an agreement of its sentence, or the talks that led to it."""
    others = [t for t in sufferers(verb) if t.lemma_.lower() in agreement_nouns() and t.i != head.i]
    return not others or all(t.lemma_.lower() == "negotiation" for t in others)
