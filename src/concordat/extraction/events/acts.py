"""Acts in the parse: a predicate with its PLOVER type, who does it, and to whom.

1. the verb's row of the lexicon, by its lemma, particle and arguments;
2. the verb or adjective that governs it ("agreed to", "refused to", "demanded that"), tense and negation;
3. agent and recipient from the syntax.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from concordat.clauses.action_nouns import after, sufferers_of_noun
from concordat.clauses.arguments import doers, joined, sufferers
from concordat.clauses.assertion import assertion_of, is_bound, is_obliging
from concordat.clauses.control import governor_of, is_blamed
from concordat.clauses.cues import cue_of
from concordat.clauses.kinds import is_deed
from concordat.clauses.negation import is_negated
from concordat.clauses.tree import children, is_infinitive, relation
from concordat.lexicon.acts import Entry, converses, entries, governed, governors

COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")
TELLING = frozenset({"tell", "ask", "insist", "press", "call"})
"""Verbs that demand with an infinitive ("told him to go") but report with a clause ("told reporters that ...")."""
PARTNERS = frozenset({"with", "to", "for", "between", "among"})
"""Prepositions before those whom one meets, supports or agrees with."""
TARGETS = PARTNERS | {"against", "on", "from", "at", "upon", "toward", "towards", "over", "into", "of", "in"}
"""Prepositions before those whom anything else is done to."""
SENDING = frozenset(
    {"send", "ship", "deliver", "fly", "truck", "airlift", "lend", "loan", "donate", "give", "dispatch", "rush"}
)
"""Verbs of aid whose future is aid still to come, and no more than a word for it ("will | send | Haiti filters")."""
OF_OTHERS = frozenset({"REJECT", "ACCUSE", "SUPPORT", "AGREE"})
"""Types of acts that answer what another has made or done ("rejected a plan | drawn up by Norway")."""
_DOING = "carry out"
"""The verb whose rows say of which type a noun of action is ("carried out a | bombing")."""
TOGETHER = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE"})
"""Types of acts that several do together."""


@dataclass(frozen=True, slots=True)
class Act:
    """One typed predicate. ``token`` is the verb that is cited: the governing one where there is one.

    ``modality``: done, planned, denied or hypothetical.
    """

    token: Token
    type: str
    mode: str
    agents: tuple[Token, ...]
    recipients: tuple[Token, ...]
    modality: str = "done"


def find_acts(doc: Doc) -> list[Act]:
    """Find every act of a text, in text order; a governing verb and what it governs are one act."""
    acts = [act for token in doc if (act := _act_of(token)) is not None]
    taken = {act.token.i for act in acts if act.modality != "done"}
    governing = {act.token.i: act for act in acts if act.token.i in taken}
    acts = [act for act in acts if act.token.i not in taken or governing[act.token.i] is act]
    heads = {act.token.i for act in acts}
    return [act for act in acts if not (_is_accusation(act) and governor_of(act.token).i in heads)]


def _is_accusation(act: Act) -> bool:
    """Tell whether an act is only what another accuses somebody of, which is no act of its own."""
    return act.modality == "hypothetical" and relation(act.token) in ("advcl", "acl") and is_blamed(act.token)


def _act_of(token: Token) -> Act | None:
    if token.pos_ == "NOUN" and (deed := _deed_of(token)) is not None:
        return deed
    if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ") or (token.pos_ != "VERB" and not children(token, "cop")):
        return _necessity(token) if token.pos_ in ("VERB", "ADJ") else None
    entry = _entry_of_giver(token)
    if entry is not None:
        return _governed(Act(token, entry.type, entry.mode, tuple(_givers(token)), _agents(token)), token)
    entry = entry_of(token)
    if entry is None:
        return _necessity(token)
    cases = PARTNERS if entry.type in TOGETHER else TARGETS - {"with"} if entry.type == "YIELD" else TARGETS
    recipients = _recipients(token, cases) + (_makers(token) if entry.type in OF_OTHERS else ())
    return _governed(Act(token, entry.type, entry.mode, _agents(token), recipients), token)


def _deed_of(noun: Token) -> Act | None:
    """Read a noun of action of which a clause tells as of what happened ("the bombing of Niger by Benin | lasted")."""
    known = (row for row in entries().get(_DOING, ()) if noun.lemma_.lower() in row.objects)
    row = next(known, None) if sufferers_of_noun(noun) and is_deed(noun) else None
    return Act(noun, row.type, row.mode, _agents(noun), tuple(sufferers(noun))) if row is not None else None


def entry_of(token: Token) -> Entry | None:
    """Find the row of the lexicon that a predicate with its arguments fits best."""
    arguments, beside = _argument_lemmas(token), _words_beside(token)
    verb = "be" if token.pos_ != "VERB" else token.lemma_.lower()
    particles = [
        child.lower_ for child in token.children if child.dep_ == "compound:prt" or relation(child) == "advmod"
    ]
    for key in (*(f"{verb} {particle}" for particle in particles), verb):
        for entry in entries().get(key, ()):
            if entry.fits(arguments, beside):
                return entry
    return None


def _entry_of_giver(token: Token) -> Entry | None:
    """Find the row of what another does whom a verb names behind "from": who receives aid is given it."""
    rows = entries().get(converses().get(token.lemma_.lower(), ""), ()) if _givers(token) else ()
    arguments = _argument_lemmas(token)
    return next((row for row in rows if row.objects & arguments and row.fits(arguments, frozenset())), None)


def _givers(token: Token) -> list[Token]:
    """Find from whom somebody has what a verb says ("received rice | from Norway"); [] for any other verb."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in converses() or not children(token, "obj"):
        return []
    return [
        each for head in (token, *children(token, "obj")) for phrase in after(head, "from") for each in joined(phrase)
    ]


def _makers(token: Token) -> tuple[Token, ...]:
    """Give who made what an act answers: "rejected a plan | drawn up by Norway", "the raid that Kenya carried out"."""
    things = [head for head in sufferers(token) if head.pos_ == "NOUN"]
    clauses = [(thing, clause) for thing in things for clause in children(thing, "acl") if not children(clause, "mark")]
    return tuple(maker for thing, clause in clauses for maker in doers(clause) if maker.i != thing.i)


def _argument_lemmas(token: Token) -> frozenset[str]:
    heads = children(token, "obj", "iobj", "obl", "ccomp", "xcomp")
    heads += [child for child in token.children if child.dep_ == "nsubj:pass"]
    heads += sufferers(token)  # "the deal that both struck"
    heads += [] if token.pos_ == "VERB" else [token]
    found: set[str] = set()
    for head in heads:
        found |= {head.lemma_.lower(), head.lower_}
        for child in head.children:
            counted = relation(child) == "nummod" or (relation(child) == "acl" and child.pos_ == "NOUN")
            if counted or relation(child) in ("compound", "amod", "nmod", "conj", "flat"):
                found |= {child.lemma_.lower(), child.lower_, f"{child.lower_} {head.lemma_.lower()}"}
    return frozenset(found)


def _words_beside(token: Token) -> frozenset[str]:
    found = {child.lower_ for child in token.children}
    found |= {child.lemma_.lower() for child in children(token, "xcomp", "advcl")}
    found |= {"<obj>"} if children(token, "obj") or any(c.dep_ == "nsubj:pass" for c in token.children) else set()
    found |= set() if children(token, "obj", "ccomp", "xcomp") else {"<alone>"}
    found |= {"<two>"} if len(children(token, "obj", "iobj")) > 1 else set()
    for child in children(token, "obl", "obj", "advcl", "ccomp"):
        found |= {marker.lower_ for marker in child.children if relation(marker) in ("case", "mark")}
    return frozenset(found)


def _governed(act: Act, token: Token) -> Act:
    """Change an act by what governs it: the verb above it, its tense, its negation."""
    sense, governor = _sense_above(token)
    if governor is not None and sense:
        recipients, (changed, modality) = act.recipients, governed(act.type, sense)
        if sense == "demand":
            asked = [phrase for phrase in children(governor, "obl") if "by" not in _markers(phrase)]
            recipients = (*sufferers(governor), *asked) or (*_agents(token), *recipients)
        return replace(
            act,
            token=governor,
            type=changed,
            mode=act.type.lower() if changed != act.type else act.mode,
            agents=_agents(governor) or (_agents(token) if sense == "intend" else ()),  # "is expected to send"
            recipients=recipients,
            modality=modality,
        )
    return _in_its_clause(act, token)


def _in_its_clause(act: Act, token: Token) -> Act:
    """Change an act by how its clause is meant: planned, denied, supposed or demanded."""
    if is_bound(token) and (demand := _necessity(token)) is not None:
        return replace(demand, mode=act.type.lower())
    meant = assertion_of(token)
    if meant.condition or meant.modality in ("possible", "demanded", "asked"):
        return replace(act, modality="hypothetical")
    if meant.modality == "denied":
        return replace(act, modality="denied")
    if meant.polarity == "negative":  # who will not do it refuses; who did not do it did nothing
        refuses = meant.modality in ("expected", "planned") or act.type == "AGREE"
        return replace(act, type=governed(act.type, "refuse")[0] if refuses else act.type, modality="denied")
    if meant.modality in ("expected", "planned"):
        own = (act.type == "AID" and token.lemma_.lower() in SENDING) or (
            relation(token) == "advcl" and is_infinitive(token)
        )
        return replace(act, type=governed(act.type, "intend" if own else "promise")[0], modality="planned")
    return act


def _sense_above(token: Token) -> tuple[str, Token | None]:
    if relation(token) not in COMPLEMENTS or token.head.i == token.i:
        return "", None
    head = token.head
    sense = governors().get(head.lemma_.lower(), "")
    infinite = any(child.lower_ == "to" and relation(child) == "mark" for child in token.children)
    if not sense or (relation(token) in ("advcl", "acl") and not (infinite and head.pos_ in ("VERB", "ADJ"))):
        return "", None
    if head.lemma_.lower() == "call" and children(head, "obj"):
        return "", None  # "called him to thank him" is a telephone's call
    if sense == "demand" and relation(token) == "ccomp" and head.lemma_.lower() in TELLING:
        return "", None
    if is_negated(head) and sense in ("intend", "promise"):
        sense = "refuse"
    return sense, head


def _necessity(token: Token) -> Act | None:
    """Read "X said that Y must do Z" as a demand of X on Y."""
    governor = token.head
    if relation(token) != "ccomp" or cue_of(governor) is None or not is_obliging(token):
        return None
    return Act(governor, "REQUEST", "demand", _agents(governor), _agents(token), "hypothetical")


def _agents(token: Token) -> tuple[Token, ...]:
    """Give who does it, with everybody joined to it by "and"."""
    return tuple(doers(token))


def _recipients(token: Token, cases: frozenset[str]) -> tuple[Token, ...]:
    """Give to whom it is done: objects, recipients after prepositions, and what hangs on the object."""
    heads = [*sufferers(token), *children(token, "obl", "xcomp")]
    found: list[Token] = []
    for head in heads:
        if relation(head) == "obl" and not _markers(head) & cases:
            continue
        if head.pos_ not in ("VERB", "AUX"):
            found += joined(head)
        found += [child for child in children(head, "obj") if child not in found]
        behind = [child for child in children(head, "nmod", "obl") if _markers(child) & (cases | {"of", "'s", "’s"})]
        found += [each for child in behind for each in joined(child)]
    return tuple(dict.fromkeys(found))


def _markers(head: Token) -> frozenset[str]:
    return frozenset(marker.lower_ for marker in children(head, "case"))
