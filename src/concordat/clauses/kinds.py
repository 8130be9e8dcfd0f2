"""Which words head a clause that tells a fact, and what the clause is in its sentence.

A purpose, a condition, a question, a line without a verb and a participle that only accompanies tell no fact.
"""

from __future__ import annotations

from spacy.tokens import Token

from concordat.clauses.assertion import is_asked, is_conditional, is_said_to_be
from concordat.clauses.cues import cue_of
from concordat.clauses.refutation import says_what
from concordat.clauses.tense import is_past
from concordat.clauses.tree import SUBJECTS, Word, children, is_predicative, relation
from concordat.lexicon.assertion import Place, effect_of
from concordat.lexicon.determiners import determiners
from concordat.lexicon.offices import office_named
from concordat.lexicon.tables import words_of
from concordat.records.clause import ClauseKind

WHEN = frozenset({"when", "where", "whenever", "wherever"})
FINITE_MARKS = frozenset({"since", "after", "before", "while", "when", "until", "despite", "following", "upon", "once"})
PLACE_CASES = frozenset({"in", "at", "near", "off", "outside", "inside"})
"""Prepositions of the place where something happens."""

TIMING_MARKS = frozenset({"after", "before", "until", "when", "once"})
"""Conjunctions that only say when, where what follows is still ahead ("after his leave ends")."""

LEAST_DESCRIPTION = 2
"""Words that describe a name in an apposition: one alone ("manager Dorn") is a title."""
_AGE_DIGITS = 3
_ONE = determiners("definite", "indefinite")
_KINDS: dict[str, ClauseKind] = {
    "root": "main",
    "parataxis": "main",
    "ccomp": "complement",
    "csubj": "complement",
    "advcl": "adverbial",
    "acl:relcl": "relative",
    "acl": "participle",
}
_ASKING = frozenset({"why", "how"})
_REASONS = frozenset({"for"})
"""Prepositions before a gerund that tells what was done ("fined for biting a guard"), unlike "by" or "of"."""

_LEAVING_OPEN: tuple[Place, ...] = ("clause", "infinitive", "predicate", "noun", "ender", "untrue", "told")
"""How a verb or noun can leave open whether its subject was done ("was feared", "failed", "was scrapped")."""


def clause_kind(token: Token) -> ClauseKind | None:
    """Tell what the clause that a token heads is in its sentence; None where it tells no fact."""
    if token.is_space or token.is_punct:
        return None
    label = token.dep_.lower()
    if label == "conj":
        return _coordinate_kind(token)
    if relation(token) in ("nummod", "amod", "appos") and (_is_age(token) or label == "appos"):
        return "age" if _is_age(token) else "apposition" if _is_assertive_apposition(token) else None
    kind = _KINDS.get("acl" if says_what(token) else label) or _KINDS.get(relation(token))
    if kind == "main" and label == "root":
        return kind if is_predicative(token) else None
    if kind:
        asserts = is_predicative(token) and not (_is_purpose(token, kind) or _is_open(token) or accompanies(token))
        return kind if asserts else None
    return "nominal" if _is_action(token) else None


def _is_purpose(token: Token, kind: ClauseKind) -> bool:
    """Tell whether a clause without a tense says what for or how, which asserts nothing ("to end", "by raising")."""
    if kind not in ("adverbial", "participle", "complement"):
        return False
    if relation(token) == "csubj" and not any(relation(child) in (*SUBJECTS, "cop") for child in token.children):
        return True  # "providing weapons is a reversal": the gerund names what the main clause speaks of
    marks = [child.lower_ for child in token.children if relation(child) in ("mark", "case") and child.i < token.i]
    finite = any(relation(child) in (*SUBJECTS, "aux", "cop") for child in token.children)
    tells = FINITE_MARKS if not token.lower_.endswith("ing") else FINITE_MARKS | _REASONS
    return bool(marks) and not finite and not tells.intersection(marks) and marks != ["that"]


def accompanies(token: Word) -> bool:
    """Tell whether a participle only says what went with an act ("speaking beside the mayor", "citing officials")."""
    if relation(token) not in ("advcl", "acl") or not token.lower_.endswith("ing") or children(token, *SUBJECTS, "aux"):
        return False
    cue = cue_of(token)
    return cue is not None and not children(token, "ccomp", "xcomp") and not children(token, "mark")


def _is_age(token: Token) -> bool:
    """Tell whether a number between commas behind a person's name, or "71-year-old", tells an age."""
    if years_old(token):
        return relation(token) == "amod" and (token.head.pos_ == "PROPN" or _is_one(token.head))
    behind = token.i - 1
    bare = token.like_num and token.is_digit and len(token) < _AGE_DIGITS and token.head.pos_ == "PROPN"
    return bare and behind > token.head.i and token.doc[behind].text == ","


def _is_one(noun: Token) -> bool:
    """Tell whether a noun is one person, brought in or known ("a 71-year-old | fisherman")."""
    person = noun.lower_ == noun.lemma_.lower() and bool(office_named(noun.lower_))
    return person and any(word.lower_ in _ONE for word in children(noun, "det"))


def years_old(token: Token) -> bool:
    """Tell whether a word tells an age in years ("a 71-year-old | fisherman")."""
    years = [child for child in token.children if child.lower_ in ("year", "years")]
    return token.lower_ == "old" and any(children(year, "nummod") for year in years)


def is_gerund(token: Token) -> bool:
    """Tell whether a clause is what a preposition governs ("for | biting a guard")."""
    return token.lower_.endswith("ing") and bool(children(token, "mark", "case"))


def _is_open(token: Token) -> bool:
    """Tell whether a clause leaves open what it says: a condition, an indirect question, or "what they found"."""
    free = token.dep_ == "acl:relcl" and _asks(token.head.lower_)
    first = token.doc[token.left_edge.i].lower_
    relative = relation(token.head) == "acl"  # "whose country the West says has sent weapons"
    asked = _asks(first) if relation(token) in ("ccomp", "csubj") and not relative else first in _ASKING
    return is_conditional(token) or is_asked(token) or free or asked


def _asks(word: str) -> bool:
    return effect_of("interrogative", word) == "asked"


def _coordinate_kind(token: Token) -> ClauseKind | None:
    """Take a coordinated verb for a clause when what it is joined to is one (not in "agreed to buy and sell")."""
    if not is_predicative(token):
        return "nominal" if _is_action(token) else None
    first = token.head
    while relation(first) == "conj" and first.head.i != first.i:
        first = first.head
    if relation(first) == "xcomp" or not (_KINDS.get(first.dep_.lower()) or _KINDS.get(relation(first))):
        return None
    return "coordinate"


def _is_assertive_apposition(token: Token) -> bool:
    """Tell whether an apposition says what someone is: a noun phrase describes a name, before or behind it."""
    described = token if token.head.pos_ == "PROPN" else token.head
    pair = {token.pos_, token.head.pos_}
    words = sum(t.is_alpha for t in described.subtree if t.i not in {u.i for u in token.subtree} or described is token)
    return pair == {"NOUN", "PROPN"} and words >= LEAST_DESCRIPTION


def is_deed(noun: Word) -> bool:
    """Tell whether a clause tells of the act that its subject names as of what happened ("the raid | lasted")."""
    over = noun.head
    open_still = any(effect_of(place, over.lemma_.lower()) not in (None, "asserted") for place in _LEAVING_OPEN)
    told = relation(noun) == "nsubj" and is_past(over) and not open_still
    return told and is_said_to_be(over) and is_said_to_be(noun)


def _is_action(token: Token) -> bool:
    """Tell whether a noun names an action and governs a participant ("the killing of ...", "its invasion of ...")."""
    if token.pos_ not in ("NOUN", "VERB") or relation(token) in ("compound", "amod", "case", "flat"):
        return False
    name = token.lemma_.lower()
    if not (name in words_of("action_nouns", "noun") or (token.lower_.endswith("ing") and token.pos_ == "NOUN")):
        return False
    return any(
        (relation(child) == "nmod" and any(c.lower_ == "of" for c in child.children)) or child.dep_ == "nmod:poss"
        for child in token.children
    )
