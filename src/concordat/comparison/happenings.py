"""What a time expression dates: the clause around it, and whether a reader learns from it what happened then.

1. the smallest proposition with a verb around the expression that stands alone as a sentence;
2. else its sentence, where that stands alone and is not too long for a list; else the smallest of them, a fragment;
3. a full date that stands alone dates the sentence before it (a post, a letter); other stamps date nothing.

The words tell nothing where the date is no day of what they say (``dated_words``, ``_is_aside``), where that did not
happen or need not (``_is_unsure``), and where they send a reader to what stood before or behind (``_is_torn``,
``_points_outside``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from concordat.clauses.assertion import modality_of
from concordat.clauses.negation import negation_of
from concordat.clauses.pairs import begins_quoted
from concordat.clauses.standing import completed, stands_alone
from concordat.clauses.stored import StoredWord
from concordat.clauses.tense import auxiliaries_of
from concordat.clauses.tree import ancestors, children, is_verb, marks_of, relation, written_subject
from concordat.comparison.dated_words import is_its_day
from concordat.extraction.quotations import closes_before_it_opens
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.calendar import parse_day
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.lexicon.times import words_of as words_of_times
from concordat.records import Analysis, Citation, TimeExpression

LONG_SENTENCE = 260
"""Characters beyond which a sentence is hard to read in a list: then the clause stays, and folds. Looked at on the
timelines of twelve development stories."""

_SAME_TIME = frozenset({"while", "as", "to", "by"})
"""What leads in a clause that happens with the main one."""

_PERSONS = pronouns(*THIRD, case="subject")
_UNSURE = frozenset({"possible", "asked"})
_POINTING = frozenset({"this", "that", "these", "those", "such"})


@dataclass(frozen=True)
class Happening:
    """The words that an expression dates; ``tells`` whether they say by themselves what happened then.

    ``nearest`` is the smallest clause around it: only expressions of one such clause give one date twice. ``who`` are
    the words of the subject of the clause that it dates, none for a pronoun.
    """

    what: Citation
    tells: bool
    nearest: Citation
    who: frozenset[str] = frozenset()


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
    return Happening(whole or around[0], tells, around[0], _who(_words_in(analysis, words, cited)))


def _who(dated: Sequence[StoredWord]) -> frozenset[str]:
    """Give the words that say who did what a time dates: the nouns of its clause's subject."""
    verb = next((word for word in ancestors(dated[0]) if is_verb(word)), None) if dated else None
    subject = written_subject(verb) if verb is not None else None
    named = [subject, *children(subject, "flat", "compound", "conj", "appos", "nmod")] if subject is not None else []
    return frozenset(word.lemma_.lower() for word in named if word.pos_ in ("NOUN", "PROPN"))


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
    if not dated or dated[0] not in stretch or not is_its_day(analysis, time, dated, stretch):
        return False
    if _is_torn(analysis, stretch, whole) or _points_outside(analysis, stretch, whole):
        return False
    verb = next((word for word in ancestors(dated[0]) if is_verb(word) and word in stretch), None)
    if verb is None:
        return True
    return not (_is_aside(verb, stretch) or _is_unsure(verb) or _is_denied(dated, verb))


def _is_torn(analysis: Analysis, stretch: Sequence[StoredWord], whole: Citation) -> bool:
    """Tell whether words end before their last phrase does, close what another mark opened, or say only when.

    "They met behind closed doors, in the first | of two"; "so it is,” he wrote on Friday"; "Friday, when she said ...".
    """
    told = [word for word in stretch if word.pos_ not in ("PUNCT", "SPACE")]
    top = next((word for word in told if word.head is word or word.head not in stretch), told[0])
    when = any(word.lower_ == "when" for word in children(top, "advmod")) and not whole.text.endswith("?")
    behind = analysis.article.text[whole.end :].lstrip()
    return when or told[-1].head.i > told[-1].i or behind.startswith("of ") or closes_before_it_opens(whole.text)


def _is_unsure(verb: StoredWord) -> bool:
    """Tell whether a clause is only possible, asked, or against what happened ("should have turned back")."""
    helping = auxiliaries_of(verb)
    effects = {effect_of("auxiliary", word.lower_) for word in helping} - {None}
    missed = bool(effects) and any(word.lemma_ == "have" for word in helping)
    return missed or "possible" in effects or modality_of(verb) in _UNSURE


def _is_denied(dated: Sequence[StoredWord], verb: StoredWord) -> bool:
    """Tell whether nothing happened then by the dated clause itself ("did not answer on Friday")."""
    return negation_of(verb) is not None and any(word.head is verb for word in dated)


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
