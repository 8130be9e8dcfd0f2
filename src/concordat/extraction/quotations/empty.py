"""Attributions that are none: a verdict, a wish for anonymity, a nickname, unsourced words."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from concordat.clauses.arguments import is_passive_form
from concordat.clauses.cues import cue_of
from concordat.clauses.tense import tense_of
from concordat.clauses.tree import SUBJECTS, children, is_passive, relation
from concordat.extraction.quotations.claiming import is_speech
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.syntax import overlapping
from concordat.lexicon.cues import cue_nouns
from concordat.lexicon.pronouns import THIRD, pronouns

ANONYMITY = frozenset({"name", "identify", "quote", "withhold"})
"""What a source that is not named asks not to be, or asks for."""

OF_SEVERAL = frozenset({"are", "were", "have"})
"""Auxiliaries that no single act has for a subject."""

LONGEST_REQUEST = 10
"""Words of such a request: longer ones ask for something else too."""


def tells_alone(item: Attributed, marks: QuotedText) -> bool:
    """Tell whether words that the text gives to nobody are attributed: quoted speech, or a clause behind a known cue.

    Of other cues without a source ("was not discussed") two in three are wrong on PolNeAR's development articles.
    """
    doc = item.content[0].doc
    within = (q for span in item.content for q in marks.within(span.start_char, span.end_char))
    if any(is_speech(q, overlapping(doc, q.start, q.end)) for q in within) or item.cue is None or item.form == "post":
        return True
    known = cue_of(item.cue.root) is not None or item.cue.root.lemma_.lower() in cue_nouns()
    words = {t for span in item.content for t in span}
    return known and any(relation(t) in ("nsubj", "csubj", "cop") and t.head in words for t in words)


def says_nothing(item: Attributed) -> bool:
    """Tell whether an attribution is none: somebody is only found guilty, is asked, or asks not to be named."""
    if item.cue is None:
        return False
    verb = item.cue.root
    if _is_put_to_someone(verb) or (relation(verb) == "ccomp" and _is_put_to_someone(verb.head)):
        return True
    guilty = verb.lemma_.lower() == "find" and any(c.pos_ == "ADJ" for c in children(verb, "xcomp", "amod"))
    if guilty or _only_describes(item, verb) or _is_caught_at_it(verb):
        return True
    cue = cue_of(verb)
    if cue is not None and is_passive(verb) and item.content[-1][0].lower_ == "to" and "to" not in cue.takes:
        return True  # "must be confirmed by the council to lead the bank"
    own = pronouns(*THIRD, "i", case="self")
    if any(child.lower_ in own for child in children(verb, "obj")):  # "calls herself 'Mouse'"
        return True
    hidden = any(t.lemma_.lower() in ANONYMITY and is_passive(t) for span in item.content for t in span)
    return hidden and sum(len(span) for span in item.content) <= LONGEST_REQUEST and _is_asked(verb)


def _only_describes(item: Attributed, verb: Token) -> bool:
    """Tell whether a passive without speech says something of a pronoun ("it is listed by the exchange as foreign")."""
    cue, first = cue_of(verb), item.content[0]
    lone = first.root.pos_ == "PRON" and len(first) == 1
    return lone and is_passive(verb) and (cue is None or cue.sort == "thought")


def _is_put_to_someone(verb: Token) -> bool:
    """Tell whether a question is put to the one that it describes ("Lind, | asked if she would go, said").

    The tree may take the participle for the main verb, and hang on it what the one who is asked says.
    """
    cue = cue_of(verb)
    if cue is None or cue.stance != "ask":
        return False
    answers = any(cue_of(v) is not None and not children(v, *SUBJECTS) for v in children(verb, "parataxis", "conj"))
    return is_passive_form(verb) or (answers and verb.i > 0 and verb.doc[verb.i - 1].text == ",")


def _is_caught_at_it(verb: Token) -> bool:
    """Tell whether somebody is found doing something ("fans found carrying glass will be turned away").

    The tree may take the participle for the main verb and what is done for the subject of what follows. It is not,
    where what follows is told of several, or will be done ("visitors found smoking face a fine").
    """
    doing = verb.doc[verb.i + 1 : verb.i + 2]
    if not len(doing) or not doing[0].lower_.endswith("ing") or doing[0].pos_ not in ("VERB", "NOUN"):
        return False
    if is_passive_form(verb) and doing[0].pos_ == "VERB":
        return True
    told = doing[0].head
    if relation(doing[0]) != "nsubj" or relation(told) != "ccomp":
        return False
    words = [word.lower_ for word in children(told, "aux", "cop")]
    several = words[0] in OF_SEVERAL if words else told.lower_ == told.lemma_.lower()
    return several or (is_passive(told) and tense_of(told) == "future")


def _is_asked(verb: Token) -> bool:
    cue = cue_of(verb)
    return cue is not None and cue.stance in ("ask", "claim", "deny", "urge", "hope")


def only_holds(item: Attributed, proven: Sequence[Attributed]) -> bool:
    """Tell whether words that nobody is said to tell are somebody's thought ("X's concern that S was noted")."""
    if item.source is not None or item.cue is None:
        return False
    nominal = [p for p in proven if p.cue is not None and p.source is not None and p.cue.root.pos_ == "NOUN"]
    return any(span.start <= p.cue.start and p.end <= span.end for p in nominal if p.cue for span in item.content)
