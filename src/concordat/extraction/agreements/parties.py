"""Who the parties of an agreement are: the actors in and beside the phrase that names it, and who concludes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Token

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.assertion import is_denied
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tree import ancestors, children, is_infinitive, is_passive, relation, written_subject
from concordat.extraction.syntax import MentionIndex
from concordat.lexicon.agreements import acting_verbs, verbs_of
from concordat.lexicon.names import country_names, known_phrases
from concordat.lexicon.offices import offices
from concordat.records import Actor, Role

_STATE_OFFICES = frozenset({"state", "government", "foreign", "minister", "envoy", "royal", "leader", "deputy"})
_BROUGHT_ABOUT = frozenset({"brokered", "mediated", "backed", "led", "sponsored", "proposed", "drafted"})
# A merger "of" two bodies is between them.
_UNIONS = frozenset({"merger", "union", "fusion"})
# Tokens from the first side of "between" to "and", and from there to the second side.
_SIDES_APART = 6
# Nouns behind which "of" or "from" names the party itself ("the leaders of Iran and Russia").
_SPEAKING_FOR = frozenset(
    {
        "leader",
        "president",
        "government",
        "official",
        "negotiator",
        "minister",
        "representative",
        "authority",
        "side",
        "premier",
        "envoy",
        "diplomat",
        "delegation",
        "parliament",
        "head",
        "regime",
        "republic",
        "kingdom",
    }
)


class Parties:
    """Who can be a party in one article: countries, bodies and companies, with persons speaking for their country."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self.index = MentionIndex.of(actors)
        self.actors = {actor.id: actor for actor in actors}
        countries = [actor for actor in reversed(actors) if actor.kind == "country"]
        self.countries = {actor.country: actor.id for actor in countries if actor.country}
        self.names: dict[str | None, str] = {name: a.id for a in countries for name in (*a.names, a.name, a.country)}

        held = Counter(a.country for a in actors if a.country and self.offices_of(a))
        ranked = held.most_common(2)
        alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > ranked[1][1])
        # Whose government "the government" is: the country whose officials the article names most.
        self.home = self.countries.get(ranked[0][0]) if alone else None

    def key(self, actor: Actor) -> str | None:
        """Give the party that an actor is or acts for: an actor id, or a country's name where it is no actor here."""
        offices_held = self.offices_of(actor)
        seat = actor.kind in {"organization", "place"} and self._is_seat(actor)
        if actor.kind == "country" or (actor.kind == "group" and self._is_nation(actor)):
            return actor.id
        named = next((self.names[role.of] for role in offices_held if role.of in self.names), None)
        if named:
            return named
        if (offices_held or seat or self._is_capital(actor)) and actor.country:
            return self.countries.get(actor.country) or country_names().get(actor.country)
        return actor.id if actor.kind == "organization" else None

    def called(self, key: str) -> str:
        """Name a party: by its actor's name, or by the words that stand for one that is no actor here."""
        return self.actors[key].name if key in self.actors else key

    def offices_of(self, actor: Actor) -> list[Role]:
        """List the offices of state that a person holds."""
        return [role for role in actor.roles if actor.kind == "person" and self._is_state_office(role.title)]

    @staticmethod
    def _is_state_office(title: str) -> bool:
        words = title.lower().replace("-", " ").split()
        return any((office := offices().get(word)) and office.kind in _STATE_OFFICES for word in words)

    @staticmethod
    def _is_capital(actor: Actor) -> bool:
        # Where a party is meant, a capital stands for its country ("Moscow's pact").
        known = known_phrases().get(actor.name)
        return actor.kind == "place" and known is not None and known.subsort == "capital"

    @staticmethod
    def _is_nation(actor: Actor) -> bool:
        known = known_phrases().get(actor.name)
        return known is not None and known.sort == "nation"

    @staticmethod
    def _is_seat(actor: Actor) -> bool:
        known = known_phrases().get(actor.name.removeprefix("the "))
        return known is not None and known.sort == "seat"

    def within(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """List the parties that stand in some tokens, in text order, each once."""
        found: dict[str, None] = {}
        for token in tokens:
            actor = self.index.at(token)
            mention = self.index.mention_at(token)
            if actor is None or mention is None or self._only_describes(token, actor):
                continue
            key = actor.id if mention.metonym and actor.kind == "country" else self.key(actor)
            if key:
                found[key] = None
        return tuple(found)

    def _only_describes(self, token: Token, actor: Actor) -> bool:
        """Tell whether a country only says where a company is from ("the Austrian company Kern")."""
        if actor.kind != "country" or relation(token) != "amod":
            return False
        beside = (token.head, *children(token.head, "appos", "flat"))
        named = (self.index.at(t) for t in beside)
        return any(other is not None and other.kind == "organization" and other.id != actor.id for other in named)

    def modifying(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """List the parties among the modifiers of a noun: countries only ("the Paris deal" is not France's)."""
        named = [(t, self.index.at(t), self.index.mention_at(t)) for t in tokens if not brokers_only(t)]
        return self.within([t for t, actor, m in named if actor and m and actor.kind != "place" and not m.metonym])

    def named_in(self, name: str) -> tuple[str, ...]:
        """List the countries whose names stand inside an agreement's name ("US-Mexico-Canada Agreement")."""
        own = [(called, key) for called, key in self.names.items() if called and _names_country(called)]
        places = [(at, key) for called, key in own if (at := _word_at(called, name)) >= 0]
        return tuple(dict.fromkeys(key for _, key in sorted(places)))

    def persons(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """List the persons that stand in some tokens."""
        actors = (self.index.at(token) for token in tokens)
        return tuple(dict.fromkeys(actor.id for actor in actors if actor and actor.kind == "person"))


def _names_country(name: str) -> bool:
    known = known_phrases().get(name)
    return known is not None and known.sort == "country"


def _word_at(word: str, text: str) -> int:
    """Give where a word stands by itself in a text, or -1."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    return found.start() if found else -1


def governing_verb(head: Token) -> Token | None:
    """Find the verb that a phrase is subject, object or oblique of."""
    token = head
    for above in ancestors(head):
        if above.pos_ == "VERB":
            return above
        if relation(token) not in {"nmod", "conj", "appos", "compound", "flat", "nsubj", "obj", "obl"}:
            return None
        token = above
    return None


def brokers_before(before: Iterable[Token], parties: Parties) -> tuple[str, ...]:
    """List who brought an agreement about by an adjective before it ("Egyptian-brokered")."""
    found: list[str] = []
    for token in before:
        known = known_phrases().get(token.text) if brokers_only(token) else None
        if known is not None and known.country:
            found.append(parties.countries.get(known.country) or country_names()[known.country])
    return tuple(dict.fromkeys(found))


def brokers_only(token: Token) -> bool:
    """Tell whether a modifier names who brought an agreement about ("U.S.-brokered")."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return len(after) > 1 and after[0] in {"-", "–"} and after[1] in _BROUGHT_ABOUT


def is_acted_on(head: Token, verb: Token) -> bool:
    """Tell whether a phrase is what a verb acts on, and not its acting subject ("the treaty leaves out missiles")."""
    acting = [child for child in verb.children if child.dep_.lower() == "nsubj"]
    return not any(head.i in {token.i for token in child.subtree} for child in acting)


def beside(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List the parties with "with", "between" or "among" beside a noun or the verb that concludes it.

    Between two, one that is no actor here is given in the words of the report.
    """
    holders = [head, *([verb] if verb is not None and verb.lemma_ in acting_verbs() else [])]
    found: dict[str, None] = {}
    for holder in holders:
        for child in children(holder, "nmod", "obl"):
            cases = {case.lower_ for case in children(child, "case")}
            joining = {"with", "between", "among", *(["of"] if head.lemma_.lower() in _UNIONS else [])}
            if cases & joining and child.i > min(head.i, holder.i):
                found.update(dict.fromkeys(_listed(child, parties, naming="between" in cases)))
                if "between" in cases and len(found) == 1:
                    found.update(dict.fromkeys(_second_side(child, parties)))
    return tuple(found)


def _second_side(first: Token, parties: Parties) -> tuple[str, ...]:
    """Give the party behind the next "and", where the tree has torn "between A and B's rulers" apart."""
    doc = first.doc
    end = min(first.sent.end, first.i + _SIDES_APART)
    both = next((t.i for t in doc[first.i + 1 : end] if t.lower_ == "and"), None)
    if both is None or any(t.pos_ in {"VERB", "AUX"} or t.text in ",;" for t in doc[first.i + 1 : both]):
        return ()
    named = [parties.within([t]) for t in doc[both + 1 : min(first.sent.end, both + _SIDES_APART)]]
    return next((keys for keys in named if keys), ())


def _listed(head: Token, parties: Parties, *, naming: bool) -> list[str]:
    """Give the parties that a phrase lists; with ``naming`` also those that are no actors, where another one is."""
    members = [head, *(c for c in head.subtree if relation(c) == "conj" and c.head.i == head.i)]
    named = [(member, parties.within(phrase_tokens(member, joined=False))) for member in members]
    if not any(keys for _, keys in named):
        return []
    if not naming:
        return [key for _, keys in named for key in keys]
    return [key for member, keys in named for key in (keys or (_described(member, parties),))]


def _described(head: Token, parties: Parties) -> str:
    """Give who a description stands for: "the government" for the article's own, else the report's words."""
    bare = all(relation(child) in {"det", "case", "cc", "conj", "punct"} for child in head.children)
    if (
        parties.home
        and bare
        and head.lemma_.lower() in {"government", "administration", "authority", "state", "regime"}
    ):
        return parties.home
    return noun_phrase(head).text


def phrase_tokens(head: Token, *, joined: bool = True) -> list[Token]:
    """List the tokens of a phrase that say who it is: names and modifiers, not clauses, places or times.

    ``joined`` takes in what "and" joins to it.
    """
    found, stack = [], [head]
    while stack:
        token = stack.pop()
        found.append(token)
        kept = {"compound", "flat", "amod", "appos", "nummod", *(["conj"] if joined else [])}
        if token.lemma_.lower() in _SPEAKING_FOR or token.pos_ == "PRON":
            kept |= {"nmod"}
        of_name = {c.i for c in children(token, "nmod") if token.pos_ == "PROPN" and c.pos_ == "PROPN"}
        stack.extend(
            c
            for c in token.children
            if relation(c) in kept or c.i in of_name or c.dep_.lower() in {"nmod:poss", "nmod:desc"}
        )
    return sorted(found, key=lambda t: t.i)


def sides(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List who concluded an agreement with whom where they are no states or bodies: actors, else words."""
    subject = written_subject(verb) if verb is not None and verb.lemma_ in verbs_of("conclude") else None
    if subject is None or subject.pos_ == "PRON" or subject.dep_ == "nsubj:pass":
        return ()
    for holder in (head, verb):
        for child in children(holder, "nmod", "obl") if holder is not None else ():
            if any(case.lower_ == "with" for case in children(child, "case")) and child.i > head.i:
                found = (_side(subject, parties), _side(child, parties))
                return tuple(dict.fromkeys(side for side in found if side))
    return ()


def _side(head: Token, parties: Parties) -> str | None:
    """Give who stands at a noun; None for the holder of an office of state, who acts for a country not named."""
    keys = parties.within(phrase_tokens(head, joined=False))
    actor = parties.index.at(head)
    if not keys and actor is not None and parties.offices_of(actor):
        return None
    return keys[0] if keys else actor.id if actor is not None else noun_phrase(head).text


def bound(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that an agreement gives something to or binds ("a deal that provided Iran with relief")."""
    found: list[Token] = []
    for clause in children(head, "acl"):
        if clause.lemma_ in verbs_of("include"):
            found.extend(token for child in children(clause, "obj", "iobj") for token in phrase_tokens(child))
    return parties.within(found)


def clauses_about(head: Token) -> list[Token]:
    """List the clauses behind an agreement that say what is done to it ("signed by", "to be signed", "that both")."""
    behind = [clause for clause in children(head, "acl") if clause.pos_ == "VERB"]
    return [clause for clause in behind if head in sufferers(clause) or (is_infinitive(clause) and is_passive(clause))]


def parties_behind(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that a clause behind an agreement says concluded or left it ("the pact signed by both")."""
    acting = [clause for clause in clauses_about(head) if clause.lemma_ in acting_verbs() and not is_denied(clause)]
    others = [key for clause in acting for key in beside(head, clause, parties)]  # "that both made with Norway"
    makers = [token for clause in acting for doer in doers(clause) for token in phrase_tokens(doer)]
    return (*parties.within(makers), *others)


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


def possessor(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that own the phrase ("Moscow's pact"); a pronoun goes back to its clause's subject."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_.lower() == "nmod:poss":
            pronoun = child.pos_ == "PRON" and parties.index.at(child) is None
            subject = _subject_above(head) if pronoun else None
            found.extend(phrase_tokens(subject if subject is not None else child))
    return parties.within(found)


def _subject_above(token: Token) -> Token | None:
    for above in ancestors(token):
        subject = written_subject(above) if above.pos_ in {"VERB", "AUX"} else None
        if subject is not None and subject.i < token.i and token.i not in {t.i for t in subject.subtree}:
            return subject
    return None


def announcers(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List who announces an agreement, and with whom it is: who tells of a deal "with" somebody is its other side.

    A body that adopts a resolution is bound by it.
    """
    if verb is None or not is_acted_on(head, verb):
        return ()
    subject = written_subject(verb)
    own = parties.within(phrase_tokens(subject)) if subject is not None else ()
    if verb.lemma_ in verbs_of("adopt"):
        return own
    others = [child for above in (head, verb) for child in children(above, "nmod", "obl") if _is_with(child)]
    if not others:
        reached = [clause for clause in clauses_about(head) if clause.lemma_ in verbs_of("conclude")]
        others = [c for clause in reached for c in children(clause, "obl") if _is_with(c)]
    if verb.lemma_ not in verbs_of("announce") | verbs_of("broker") or not others:
        return ()
    return (*own, *parties.within(t for other in others for t in phrase_tokens(other)))


def _is_with(phrase: Token) -> bool:
    return any(case.lower_ == "with" for case in children(phrase, "case"))


def signers(head: Token, verb: Token | None, parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the persons and the parties that conclude or leave an agreement by the verb over it."""
    if verb is None or verb.lemma_ not in acting_verbs() or not is_acted_on(head, verb):
        return (), ()
    makers: list[Token] = []
    if any(c.dep_ == "nsubj:pass" and head.i in {t.i for t in c.subtree} for c in verb.children):
        for child in verb.children:
            cases = {case.lower_ for case in children(child, "case")}
            if relation(child) == "obl" and cases & {"by", "between"}:
                makers.extend(phrase_tokens(child))
    else:
        subject = written_subject(verb)
        if relation(verb) == "acl":
            subject = verb.head if subject is None or subject.pos_ == "PRON" else subject
        if subject is not None and subject.i != head.i:
            makers.extend(phrase_tokens(subject))
    return parties.persons(makers) if verb.lemma_ in verbs_of("conclude") else (), parties.within(makers)
