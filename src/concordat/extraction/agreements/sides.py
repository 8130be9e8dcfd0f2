"""Who the sides of an agreement are: they stand in and beside the phrase that names it, and conclude it."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from concordat.clauses.action_nouns import after, doers_of_noun
from concordat.clauses.arguments import doers
from concordat.clauses.assertion import is_denied
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tree import ancestors, children, is_passive, relation, written_subject
from concordat.extraction.agreements.acting import (
    acting_subject,
    apart,
    clauses_about,
    does,
    is_acted_on,
    participants,
    verb_words,
)
from concordat.extraction.agreements.parties import Parties
from concordat.lexicon.agreements import acting_verbs, agreement_nouns, bound_nouns, term_nouns, verbs_of
from concordat.lexicon.bodies import bodies
from concordat.lexicon.offices import office_named

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
        of_name |= {c.i for c in after(token, "at")}  # "workers | at Tarn Motors"
        named = any(c.pos_ == "PROPN" for c in children(token, "appos")) and token.lemma_.lower() not in _SPEAKING_FOR
        owners = {"nmod:desc"} if named else {"nmod:poss", "nmod:desc"}  # "Norway's utility Kraft" is not Norway
        stack.extend(c for c in token.children if relation(c) in kept or c.i in of_name or c.dep_.lower() in owners)
    return sorted(found, key=lambda t: t.i)


def sides(head: Token, parties: Parties) -> tuple[str, ...]:
    """List who takes part in an agreement by its clause: those with a name, or one of them and one who has none.

    Who has none is a side where he stands behind "with" or "to", or in a contract or settlement.
    """
    held = [one for one in participants(head) if one.lemma_.lower() not in term_nouns()]
    held = [member for one in held for member in apart(one)]
    named = [key for one in held for key in named_side(one, parties)]
    if len(set(named)) > 1 or not named:
        return tuple(named)
    bound = agreement_nouns().get(head.lemma_.lower(), ("",))[0] in ("contract", "settlement")
    others = (one for one in held if bound or children(one, "case") or _is_body(one))
    described = (words for one in others if not named_side(one, parties) and (words := described_side(one, parties)))
    both = {*named, *islice(described, 1)}
    told = (side for one in held for side in (*named_side(one, parties), described_side(one, parties)))
    found = dict.fromkeys(side for side in told if side is not None and side in both)
    return tuple(found) if bound or len(both) > 1 else ()


def _is_body(noun: Token) -> bool:
    """Tell whether a noun stands for one body of its own, as a side beside another ("the army and the Front")."""
    name = noun.lemma_.lower()
    return name in bodies("government", "military", "police") | bound_nouns().keys() or office_named(name) is not None


def named_side(head: Token, parties: Parties) -> tuple[str, ...]:
    """Give the party at a noun, or the person, but no holder of an office of state, who acts for his country."""
    keys, actor = parties.within(phrase_tokens(head, joined=False))[:1], parties.index.at(head)
    person = actor is not None and actor.kind == "person" and not parties.offices_of(actor)
    return keys or ((actor.id,) if actor is not None and person else ())


def described_side(head: Token, parties: Parties) -> str | None:
    """Give the words for a side that has no name ("prosecutors"): people or a body, and not who speaks for a side."""
    name, words, actor = head.lemma_.lower(), noun_phrase(head), parties.index.at(head)
    ours = any(child.lower_ == "our" for child in head.children)
    speaking = name in _SPEAKING_FOR - bodies("government", "military")
    if head.pos_ == "PRON" or speaking or len(words) > _LONGEST_SIDE or ours:
        return None
    if actor is not None and actor.kind == "group":
        return actor.id
    return words.text if name in bodies("people") or _is_body(head) else None


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
