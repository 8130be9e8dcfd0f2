"""What a time expression dates: the clause around it, and whether a reader learns from it what happened then.

1. the smallest proposition with a verb around the expression that stands alone as a sentence;
2. else its sentence, where that stands alone and is not too long for a list; else the smallest of them, a fragment;
3. a full date that stands alone dates the sentence before it (a post, a letter); other stamps date nothing.

The words tell nothing where the date is no day of what they say (``_names``, ``_is_aside``), where that need not be so
(``_is_unsure``), and where they send a reader to what stood before (``_points_outside``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from concordat.clauses.assertion import modality_of
from concordat.clauses.pairs import begins_quoted
from concordat.clauses.standing import completed, stands_alone
from concordat.clauses.stored import StoredWord
from concordat.clauses.tense import auxiliaries_of
from concordat.clauses.tree import ancestors, children, is_verb, marks_of, relation
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.calendar import parse_day
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.lexicon.tables import words_of
from concordat.lexicon.times import words_of as words_of_times
from concordat.records import Analysis, Citation, TimeExpression

LONG_SENTENCE = 260
"""Characters beyond which a sentence is hard to read in a list: then the clause stays, and folds. Looked at on the
timelines of twelve development stories."""

_BEFORE_NOUN = frozenset({"compound", "nummod", "amod", "nmod", "det"})
_OF_A_THING = frozenset({"nmod:poss", "nsubj", "obj"})
_STANDS_ASIDE = frozenset({"nmod", "obl", "appos"})
_OCCASION = frozenset({"in", "at", "during"})
"""What leads in the occasion on which the main clause happens ("at a briefing on Friday")."""

_SAME_TIME = frozenset({"while", "as", "to", "by"})
"""What leads in a clause that happens with the main one."""

_PERSONS = pronouns(*THIRD, case="subject")
_UNSURE = frozenset({"possible", "asked"})
_POINTING = frozenset({"this", "that", "these", "those", "such"})


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
    tells = whole is not None and _tells(analysis, words, time, whole)
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
    stretch = _words_in(analysis, words, citation)
    if not stretch or begins_quoted(analysis.article.text, citation.start, citation.end):
        return False
    ends = stretch[0].i, stretch[-1].i
    return stands_alone(stretch) and completed(words, *ends) == ends


def _words_in(analysis: Analysis, words: Sequence[StoredWord], citation: Citation) -> Sequence[StoredWord]:
    first = bisect_left(analysis.tokens, citation.start, key=lambda token: token.start)
    return words[first : bisect_left(analysis.tokens, citation.end, key=lambda token: token.start)]


def _tells(analysis: Analysis, words: Sequence[StoredWord], time: TimeExpression, whole: Citation) -> bool:
    """Tell whether a reader learns from some words, by themselves, what happened at a time that stands in them."""
    dated, stretch = _words_in(analysis, words, time.citation), _words_in(analysis, words, whole)
    if not dated or dated[0] not in stretch or _names(dated) or _is_by_another(dated, stretch):
        return False
    if _is_far(analysis, time) or _is_by_speaker(analysis, time) or _points_outside(analysis, stretch, whole):
        return False
    verb = next((word for word in ancestors(dated[0]) if is_verb(word) and word in stretch), None)
    return verb is None or not (_is_aside(verb, stretch) or _is_unsure(verb))


def _names(dated: Sequence[StoredWord]) -> bool:
    """Tell whether an expression dates nothing: it names a thing ("the 2016 election", "Sunday's vote"), or is told."""
    tops = [word for word in dated if word.head.i == word.i or word.head not in dated]
    if any(child.dep_ == "cop" for top in tops for child in top.children):
        return True
    return any(top.dep_.lower() in _OF_A_THING for top in tops) or all(
        relation(top) in _BEFORE_NOUN and top.head.pos_ in ("NOUN", "PROPN") and top.head.i > top.i for top in tops
    )


def _is_by_another(dated: Sequence[StoredWord], stretch: Sequence[StoredWord]) -> bool:
    """Tell whether a time is reckoned from an event ("weeks after the vote"), or of one that only stands aside."""
    if any(word.lower_ in ("after", "before") for word in dated):
        return True
    over = [(word, word.head) for word in dated if word.head not in dated and word.head in stretch]
    return any(
        noun.pos_ in ("NOUN", "PROPN")
        and relation(noun) in _STANDS_ASIDE
        and not _OCCASION & set(marks_of(noun))
        and ("on" in marks_of(word) or noun.lemma_.lower() in words_of("action_nouns", "noun"))
        for word, noun in over
    )


def _is_far(analysis: Analysis, time: TimeExpression) -> bool:
    """Tell whether a time is only a year to come: what is said of it is no event that anybody planned for a day."""
    written, last = analysis.article.published, (time.value or "").rpartition("/")[2]
    return written is not None and len(last) == len("2000") and last > written[:4]


def _is_by_speaker(analysis: Analysis, time: TimeExpression) -> bool:
    """Tell whether somebody else's words reckon a time from when they were said ("I told you yesterday")."""
    quoted = any(time.citation.within(c) for q in analysis.quotations if q.kind != "indirect" for c in q.content)
    named = any(word.lower() in words_of_times("weekday") for word in re.findall(r"\w+", time.citation.text))
    return quoted and time.anchor is not None and not named


def _is_unsure(verb: StoredWord) -> bool:
    """Tell whether a clause is only possible, asked, or against what happened ("should have turned back")."""
    helping = auxiliaries_of(verb)
    effects = {effect_of("auxiliary", word.lower_) for word in helping} - {None}
    missed = bool(effects) and any(word.lemma_ == "have" for word in helping)
    return missed or "possible" in effects or modality_of(verb) in _UNSURE


def _is_aside(verb: StoredWord, stretch: Sequence[StoredWord]) -> bool:
    """Tell whether the dated clause only describes a noun ("the probe launched on Monday") or says after what."""
    chain = [verb, *(word for word in ancestors(verb) if word in stretch)]
    aside = relation(verb) == "advcl" and not _SAME_TIME.issuperset(marks_of(verb)) and verb.head in stretch
    return aside or any(relation(word) == "acl" and word.head in stretch for word in chain)


def _points_outside(analysis: Analysis, stretch: Sequence[StoredWord], whole: Citation) -> bool:
    """Tell whether words send a reader to what stood before: "that post", "she left on Friday", a bare "we"."""
    held = [time.citation for time in analysis.times]
    held += [c for quotation in analysis.quotations for c in quotation.content if not whole.within(c)]
    outer = [word for word in stretch if not any(c.start <= word.token.start < c.end for c in held)]
    speaking = pronouns("i", "we")
    if any(word.lower_ in speaking and word.token.text != "US" for word in outer):
        return True
    return any(_shows(word) for word in outer) or any(_is_about_nobody(word, stretch) for word in outer)


def _shows(word: StoredWord) -> bool:
    return word.lower_ in _POINTING and relation(word) == "det" and word.i < word.head.i


def _is_about_nobody(word: StoredWord, stretch: Sequence[StoredWord]) -> bool:
    """Tell whether a pronoun is who the words are about, and no name before it in them says whom it means."""
    if word.lower_ not in _PERSONS or relation(word) != "nsubj" or children(word.head, "ccomp", "csubj"):
        return False
    about = word.head.head is word.head or word.head.head not in stretch
    dated = words_of_times("weekday")
    return about and not any(
        other.pos_ == "PROPN" and other.lower_ not in dated for other in stretch if other.i < word.i
    )
