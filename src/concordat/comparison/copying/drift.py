"""Drift: what a copy changed in meaning when it reworded a sentence (number, name, negation, modality, predicate).

Only exchanges count. A copy that leaves something out has trimmed, and the ledger says so; drift is where a reader of
the copy is told something else than a reader of the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from concordat.comparison.reuse.tokens import normalised
from concordat.comparison.senses import contrast_of
from concordat.lexicon.assertion import is_hedge
from concordat.records import Analysis, Citation, Proposition, Token

SPELLED_ALIKE = 75
"""Likeness (0 to 100) from which two different names in the same place are one name spelled differently."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

_FIRMER = ({"asserted", "expected"}, {"asserted", "possible"}, {"asserted", "planned"})
"""Modalities whose exchange makes a thing more or less certain."""

Drift = tuple[str, str]
"""Which kind of drift, and the words that show it."""


def find_drift(source: Analysis, copy: Analysis, original: Sequence[Citation], sentence: Citation) -> list[Drift]:
    """Compare one sentence of a copy with the sentences that it was made from; each kind of drift is told once."""
    found = [
        *_numbers(source, original, sentence),
        *_names(source, copy, original, sentence),
        *_propositions([p for o in original for p in _within(source, o)], _within(copy, sentence), source, copy),
    ]
    return list({kind: (kind, words) for kind, words in reversed(found)}.values())[::-1]


def _numbers(source: Analysis, original: Sequence[Citation], sentence: Citation) -> list[Drift]:
    """Find a number that the whole source lacks, in the place of one that the copy has dropped."""
    theirs = {_value(m.group()) for o in original for m in _NUMBER.finditer(o.text)}
    ours = {_value(m.group()) for m in _NUMBER.finditer(sentence.text)}
    anywhere = {_value(m.group()) for m in _NUMBER.finditer(source.article.text)}
    lost, new = sorted(theirs - ours), sorted(ours - anywhere)
    return [("number", f"“{lost[0]}” became “{new[0]}”")] if lost and new else []


def _value(number: str) -> str:
    return number.replace(",", "").rstrip(".")


def _names(source: Analysis, copy: Analysis, original: Sequence[Citation], sentence: Citation) -> list[Drift]:
    """Find a name that the source never writes so, in the place of one spelled much like it."""
    anywhere = {normalised(token.text) for token in source.tokens if token.text[0].isalnum()}
    kept = {normalised(token.text) for token in _tokens(copy, sentence) if token.text[0].isalnum()}
    theirs = [t for o in original for t in _tokens(source, o) if _is_name(t) and normalised(t.text) not in kept]
    ours = [t for t in _tokens(copy, sentence) if _is_name(t) and normalised(t.text) not in anywhere]
    return [
        ("name", f"“{old.text}” became “{new.text}”")
        for new in ours
        for old in theirs
        if fuzz.ratio(old.text.casefold(), new.text.casefold()) >= SPELLED_ALIKE
        and not _one_actor(source, old, copy, new)
    ]


def _is_name(token: Token) -> bool:
    """Tell whether a token is a name: the reader says so, or it has a capital (foreign names puzzle the reader)."""
    return token.pos == "PROPN" or token.text[0].isupper()


def _one_actor(source: Analysis, old: Token, copy: Analysis, new: Token) -> bool:
    """Tell whether two spellings name one actor of the story ("Sergey", "Sergei")."""
    return bool(_actors_at(source, old) & _actors_at(copy, new))


def _actors_at(analysis: Analysis, token: Token) -> set[str]:
    return {a.id for a in analysis.actors for m in a.mentions if m.start <= token.start and token.end <= m.end}


def _propositions(
    theirs: Sequence[Proposition], ours: Sequence[Proposition], source: Analysis, copy: Analysis
) -> list[Drift]:
    """Find a predicate with another polarity or modality, or one exchanged for a contrasting one."""
    verbs_there = {source.tokens[p.predicate].lemma.casefold(): p for p in theirs}
    verbs_here = {copy.tokens[p.predicate].lemma.casefold(): p for p in ours}
    found: list[Drift] = []
    for verb in sorted(verbs_there.keys() & verbs_here.keys()):
        old, new = verbs_there[verb], verbs_here[verb]
        if old.polarity != new.polarity:
            found.append(("negation", f"“{verb}” is {old.polarity} in the source and {new.polarity} in the copy"))
        elif {old.modality, new.modality} in _FIRMER and not _hedged(old, source) & _hedged(new, copy):
            found.append(("modality", f"“{verb}” is {old.modality} in the source and {new.modality} in the copy"))
    for old_verb in sorted(verbs_there.keys() - verbs_here.keys()):
        for new_verb in sorted(verbs_here.keys() - verbs_there.keys()):
            contrast = contrast_of(old_verb, new_verb)
            if contrast and verbs_there[old_verb].polarity == verbs_here[new_verb].polarity:
                found.append(("predicate", f"“{old_verb}” became “{new_verb}” ({contrast})"))
    return found


def _hedged(proposition: Proposition, analysis: Analysis) -> bool:
    """Tell whether anything in the sentence says that the matter is not certain; it may hang on another verb."""
    sentence = next((s for s in analysis.sentences if s.first <= proposition.predicate < s.last), None)
    tokens = analysis.tokens[sentence.first : sentence.last] if sentence else ()
    return proposition.modality != "asserted" or any(is_hedge(t.lemma.casefold()) for t in tokens)


def _within(analysis: Analysis, sentence: Citation) -> list[Proposition]:
    return [p for p in analysis.propositions if p.citation.within(sentence)]


def _tokens(analysis: Analysis, sentence: Citation) -> list[Token]:
    return [t for t in analysis.tokens if sentence.start <= t.start and t.end <= sentence.end]
