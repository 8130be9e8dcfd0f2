"""Who brought an agreement about without being bound by it ("Egyptian-brokered", "brokered by France")."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from concordat.clauses.tree import children, relation
from concordat.extraction.agreements.parties import Parties, brokers_only
from concordat.extraction.agreements.sides import is_acted_on, phrase_tokens
from concordat.lexicon.agreements import verbs_of
from concordat.lexicon.names import country_names, known_phrases


def brokers_before(before: Iterable[Token], parties: Parties) -> tuple[str, ...]:
    """List who brought an agreement about by an adjective before it ("Egyptian-brokered")."""
    found: list[str] = []
    for token in before:
        known = known_phrases().get(token.text) if brokers_only(token) else None
        if known is not None and known.country:
            found.append(parties.countries.get(known.country) or country_names()[known.country])
    return tuple(dict.fromkeys(found))


def brokers(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List who brokered an agreement ("brokered by", "France brokered the truce")."""
    found: list[Token] = []
    acting = [verb] if verb is not None and is_acted_on(head, verb) else []
    for act in (*acting, *children(head, "acl")):
        if act.lemma_ not in verbs_of("mediate"):
            continue
        for child in act.children:
            agent = relation(child) == "obl" and any(case.lower_ == "by" for case in children(child, "case"))
            if agent or (child.dep_.lower() == "nsubj" and child.pos_ != "PRON"):
                found.extend(phrase_tokens(child))
    return parties.within(found)
