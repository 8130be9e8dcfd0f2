"""Who the sides of an agreement are: they stand in and beside the phrase that names it, and conclude it."""

from __future__ import annotations

from spacy.tokens import Token

from concordat.clauses.action_nouns import after, doers_of_noun
from concordat.clauses.arguments import doers, joined
from concordat.clauses.assertion import is_denied
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tree import ancestors, children, is_infinitive, is_passive, relation, written_subject
from concordat.extraction.agreements.acting import acting_subject, clauses_about, does, is_acted_on, verb_words
from concordat.extraction.agreements.parties import Parties
from concordat.lexicon.agreements import acting_verbs, agreement_nouns, bound_nouns, term_nouns, verbs_of

# A merger "of" two bodies is between them.
UNIONS = frozenset({"merger", "megamerger", "mega-merger", "union", "fusion"})
# Tokens from the first side of "between" to "and", and from there to the second side.
_SIDES_APART = 6
_LONGEST_SIDE = 8
"""Words of the longest description of a side ("the employers of the northern ports")."""
# Nouns behind which "of" or "from" names the party itself ("the leaders of Iran and Russia").
_SPEAKING_FOR = frozenset(
    {"leader", "president", "government", "official", "negotiator", "minister", "representative", "authority"}
    | {"side", "premier", "envoy", "diplomat", "delegation", "parliament", "congress", "senate"}
    | {"assembly", "lawmaker", "legislator", "senator", "head", "regime", "republic", "kingdom", "member", "board"}
    | {"city", "town", "region", "province", "island", "party", "army", "military"}
)


def beside(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List the parties with "with", "between" or "among" beside a noun or the verb that concludes it.

    Between two, one that is no actor here is given in the words of the report.
    """
    acting = verb is not None and bool(verb_words(verb) & (acting_verbs() | verbs_of("begin")))
    state = relation(head) == "nsubj" and bool(children(head.head, "cop")) and bool(children(head.head, "case"))
    holders = [head, *([verb] if verb is not None and acting else []), *([head.head] if state else [])]
    found: dict[str, None] = {}
    for holder in holders:
        for child in children(holder, "nmod", "obl"):
            cases = {case.lower_ for case in children(child, "case")}
            joining = {"with", "between", "among", *(["of"] if head.lemma_.lower() in UNIONS else [])}
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
    state = head.lemma_.lower() in {"government", "administration", "authority", "state", "regime"}
    return parties.home if parties.home and bare and state else noun_phrase(head).text


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
        of_name = {c.i for c in after(token, "of", "for", "and") if token.pos_ == "PROPN" and c.pos_ == "PROPN"}
        of_name |= {c.i for c in children(token, "nmod") if any(w.lower_ == "including" for w in children(c, "case"))}
        named = any(c.pos_ == "PROPN" for c in children(token, "appos")) and token.lemma_.lower() not in _SPEAKING_FOR
        owners = {"nmod:desc"} if named else {"nmod:poss", "nmod:desc"}  # "Norway's utility Kraft" is not Norway
        stack.extend(c for c in token.children if relation(c) in kept or c.i in of_name or c.dep_.lower() in owners)
    return sorted(found, key=lambda t: t.i)


def sides(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List who concluded an agreement with whom where they are no states or bodies: actors, else words."""
    subject = acting_subject(verb) if verb is not None and does(verb, "conclude", "refuse", "accept") else None
    if subject is None or subject.pos_ == "PRON" or subject.dep_ == "nsubj:pass":
        return ()
    others = [c for holder in (head, verb) if holder for c in after(holder, "with", "from") if c.i > head.i]
    others = [c for c in others if c.lemma_.lower() not in term_nouns()]  # "a contract with an option"
    members = [subject, *others[:1]] if others else list(joined(subject))
    found = tuple(dict.fromkeys(side for one in members if (side := _side(one, parties))))
    companies = [side for side in found if side in parties.actors and parties.actors[side].kind == "organization"]
    bodies = len(found) > 1 and any(one.lemma_.lower() in bound_nouns() for one in members)
    return found if others or companies or bodies else ()


def _side(head: Token, parties: Parties) -> str | None:
    """Give who stands at a noun; None for the holder of an office of state, who acts for a country not named."""
    keys = parties.within(phrase_tokens(head, joined=False))
    actor = parties.index.at(head)
    if not keys and actor is not None and parties.offices_of(actor):
        return None
    words = noun_phrase(head)
    if not keys and (len(words) > _LONGEST_SIDE or head.lemma_.lower() in agreement_nouns()):
        return None
    return keys[0] if keys else actor.id if actor is not None else words.text


def one_sided(head: Token, verb: Token | None, parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give who offers, wants or turns down an agreement, and to whom it is offered.

    Who does so is a party only where one other side is named ("proposed a pact with Oman", "offered Oman a pact").
    """
    if verb is None or not does(verb, "propose", "refuse", "demand", "hope") or not is_acted_on(head, verb):
        return (), ()
    subject = acting_subject(verb)
    own = parties.within(phrase_tokens(subject)) if subject is not None and not is_passive(verb) else ()
    given = [*children(verb, "iobj"), *after(verb, "to")] if does(verb, "propose") else []
    return own, parties.within(token for one in given for token in phrase_tokens(one))


def bound(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that an agreement gives something to or binds ("a deal that provided Iran with relief")."""
    found: list[Token] = []
    for clause in children(head, "acl"):
        if clause.lemma_ in verbs_of("include"):
            found.extend(token for child in children(clause, "obj", "iobj") for token in phrase_tokens(child))
    return parties.within(found)


def parties_behind(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that a clause behind an agreement says concluded or left it ("the pact signed by both")."""
    acting = [clause for clause in clauses_about(head) if verb_words(clause) & acting_verbs() and not is_denied(clause)]
    others = [key for clause in acting for key in beside(head, clause, parties)]  # "that both made with Norway"
    makers = [token for clause in acting for doer in doers(clause) for token in phrase_tokens(doer)]
    return (*parties.within(makers), *others)


def possessor(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that own the phrase ("Moscow's pact"); a pronoun goes back to its clause's subject."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_.lower() == "nmod:poss":
            pronoun = child.pos_ == "PRON" and parties.index.at(child) is None
            subject = subject_above(head) if pronoun else None
            found.extend(phrase_tokens(subject if subject is not None else child))
    return parties.within(found)


def subject_above(token: Token) -> Token | None:
    """Find the subject to which an owner given as a pronoun goes back ("Norway extended | its pact")."""
    for above in ancestors(token):
        owner = next(iter(doers_of_noun(above)), None) if above.pos_ == "NOUN" else None
        subject = written_subject(above) if above.pos_ in {"VERB", "AUX"} else owner
        if subject is not None and subject.i < token.i and token.i not in {t.i for t in subject.subtree}:
            return subject
    return None


def announcers(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List who announces an agreement, and with whom it is: who tells of a deal "with" somebody is its other side.

    A body that adopts a resolution is bound by it.
    """
    if verb is None or not is_acted_on(head, verb):
        return ()
    subject = acting_subject(verb)
    own = parties.within(phrase_tokens(subject)) if subject is not None else ()
    if verb.lemma_ in verbs_of("adopt"):
        return own
    reached = [clause for clause in clauses_about(head) if clause.lemma_ in verbs_of("conclude")]
    others = [other for above in (head, verb, *reached) for other in after(above, "with")]
    both = verb.lemma_ in verbs_of("announce") and len(own) > 1
    if verb.lemma_ not in verbs_of("announce") | verbs_of("broker") or not (others or both):
        return ()
    return (*own, *parties.within(t for other in others for t in phrase_tokens(other)))


def signers(head: Token, verb: Token | None, parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the persons and the parties that conclude or leave an agreement by the verb over it."""
    if verb is None or not verb_words(verb) & acting_verbs() or not is_acted_on(head, verb):
        return (), ()
    makers: list[Token] = []
    if any(c.dep_ == "nsubj:pass" and head.i in {t.i for t in c.subtree} for c in verb.children):
        for child in verb.children:
            cases = {case.lower_ for case in children(child, "case")}
            if relation(child) == "obl" and cases & {"by", "between"}:
                makers.extend(phrase_tokens(child))
    else:
        subject = acting_subject(verb)
        if relation(verb) == "acl":
            subject = verb.head if subject is None or subject.pos_ == "PRON" else subject
        if subject is not None and subject.i != head.i:
            makers.extend(phrase_tokens(subject))
    return parties.persons(makers) if verb.lemma_ in verbs_of("conclude") else (), parties.within(makers)


def lent(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List who lends, approves or gets a loan, and to whom or from whom it is."""
    others = [*after(head, "to", "from", "for"), *(after(verb, "to", "from") if verb is not None else [])]
    subject = acting_subject(verb) if verb is not None and is_acted_on(head, verb) else None
    makes = verb is not None and does(verb, "accept", "award", "take", "conclude", "extend")
    own = [subject] if subject is not None and makes else []
    return parties.within(token for one in (*own, *others) for token in phrase_tokens(one))


_PURPOSE_CASES = ("from", "to", "for", "with")


def purpose_sides(head: Token, parties: Parties) -> tuple[str, ...]:
    """List with whom a contract is by what it is for ("a contract to buy gas | from the utility")."""
    clauses = [clause for clause in children(head, "acl") if is_infinitive(clause)]
    others = [other for clause in clauses for other in after(clause, *_PURPOSE_CASES)]
    others += [other for clause in clauses for thing in children(clause, "obj") for other in after(thing, "from")]
    return parties.within(token for other in others for token in phrase_tokens(other))
