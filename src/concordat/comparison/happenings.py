"""What a time expression dates: the clause around it, and whether a reader learns from it what happened then.

1. the smallest proposition with a verb around the expression that stands alone as a sentence;
2. else its sentence, where that stands alone and is not too long for a list; else the smallest of them, a fragment;
3. a full date that stands alone dates the sentence before it (a post, a letter); other stamps date nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from concordat.clauses.standing import stands_alone
from concordat.clauses.stored import StoredWord
from concordat.clauses.tree import ancestors, is_verb, relation
from concordat.lexicon.calendar import parse_day
from concordat.records import Analysis, Citation, TimeExpression

LONG_SENTENCE = 260
"""Characters beyond which a sentence is hard to read in a list: then the clause stays, and folds. Looked at on the
timelines of twelve development stories."""

_BEFORE_NOUN = frozenset({"compound", "nummod", "amod", "nmod", "det"})
_YEAR_LETTERS = 4


@dataclass(frozen=True)
class Happening:
    """The words that an expression dates; ``tells`` whether they say by themselves what happened then.

    ``nearest`` is the smallest clause around it: only expressions of one such clause give one date twice.
    """

    what: Citation
    tells: bool
    nearest: Citation


def happening(analysis: Analysis, words: Sequence[StoredWord], time: TimeExpression) -> Happening | None:
    """Find what an expression dates; ``words`` are the report's, none where it was read without syntax."""
    cited = time.citation
    around = [p.citation for p in analysis.propositions if cited.within(p.citation) and _has_verb(analysis, p.citation)]
    around.sort(key=lambda citation: (citation.end - citation.start, citation.start))
    sentence, before = _sentences_at(analysis, cited)
    if sentence and _has_verb(analysis, sentence):
        around.append(sentence)
    elif time.type == "DATE" and time.anchor is None and parse_day(time.value) is not None:
        around += [before] if before and _has_verb(analysis, before) else []
    if not around:
        return None
    short = (c for c in around if c is not sentence or c.end - c.start <= LONG_SENTENCE)
    whole = next((c for c in short if _stands(analysis, words, c)), None)
    tells = whole is not None and not _names(words, analysis, time) and not _describes(words, analysis, time, whole)
    return Happening(whole or around[0], tells, around[0])


def _sentences_at(analysis: Analysis, cited: Citation) -> tuple[Citation | None, Citation | None]:
    """Cite the sentence that an expression stands in, and the one before it; sentences without words are none."""
    before = None
    for sentence in analysis.sentences:
        text = analysis.article.text[sentence.start : sentence.end].rstrip()
        if not text:
            continue
        here = analysis.article.cite(sentence.start, sentence.start + len(text))
        if cited.overlap(here):
            return here, before
        before = here
    return None, None


def _has_verb(analysis: Analysis, citation: Citation) -> bool:
    return any(t.pos in {"VERB", "AUX"} for t in analysis.tokens_in(citation.start, citation.end))


def _stands(analysis: Analysis, words: Sequence[StoredWord], citation: Citation) -> bool:
    return stands_alone(_words_in(analysis, words, citation))


def _words_in(analysis: Analysis, words: Sequence[StoredWord], citation: Citation) -> Sequence[StoredWord]:
    first = bisect_left(analysis.tokens, citation.start, key=lambda token: token.start)
    return words[first : bisect_left(analysis.tokens, citation.end, key=lambda token: token.start)]


def _names(words: Sequence[StoredWord], analysis: Analysis, time: TimeExpression) -> bool:
    """Tell whether an expression dates nothing: it names a thing ("the 2016 election", "Sunday's vote"), or is told."""
    inside = _words_in(analysis, words, time.citation)
    tops = [word for word in inside if word.head.i == word.i or word.head not in inside]
    if any(child.dep_ == "cop" for top in tops for child in top.children):
        return True
    if any(top.dep_.lower() == "nmod:poss" for top in tops):
        return True
    year = time.value is not None and len(time.value.rstrip("~")) <= _YEAR_LETTERS
    return year and any(
        top.dep_.partition(":")[0] in _BEFORE_NOUN and top.head.pos_ in ("NOUN", "PROPN") and top.head.i > top.i
        for top in tops
    )


def _describes(words: Sequence[StoredWord], analysis: Analysis, time: TimeExpression, whole: Citation) -> bool:
    """Tell whether an expression dates a clause that describes a noun ("regained the probe launched on Monday")."""
    inside, stretch = _words_in(analysis, words, time.citation), _words_in(analysis, words, whole)
    if not inside or not stretch:
        return False
    above = (word for word in ancestors(inside[0]) if is_verb(word) and stretch[0].i <= word.i <= stretch[-1].i)
    dated = next(above, None)
    return dated is not None and relation(dated) == "acl" and stretch[0].i <= dated.head.i <= stretch[-1].i
