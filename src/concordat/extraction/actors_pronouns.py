"""Pronouns of speakers and subjects: he and she, where one person near by is clearly meant.

In news the nearest preceding named person is the right one three times in four; being a subject, and of a speech verb,
and agreeing in gender make it safer. Where two persons fit equally well, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from concordat.extraction.actors_cast import Cast, Draft
from concordat.extraction.cues import cue_of
from concordat.extraction.syntax import relation

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
SENTENCES_BACK = 3
"""Sentences before the pronoun's own in which its person may stand."""
SUBJECT, SPEAKER, SAME_SENTENCE, DISTANCE, GENDER_KNOWN = 2.0, 1.5, 0.5, 1.5, 1.5
"""Weights of a candidate; set on development stories, see ``evaluation/actors.py``."""
MARGIN = 0.5
"""By how much the best person must lead the next."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention of a person that a later pronoun may mean."""

    token: int
    sentence: int
    draft: Draft
    subject: bool
    speaker: bool


def cast_pronouns(doc: Doc, cast: Cast) -> None:
    """Join pronouns to persons, in text order, so that a joined pronoun helps the next."""
    persons = cast.people()
    heads = {at: draft for draft in persons for at in draft.tokens}
    candidates: list[Candidate] = []
    quoted = False
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            quoted = _quoted_after(token, quoted=quoted)
            if token.i in heads:
                candidates.append(_candidate(token, number, heads[token.i]))
            elif token.lower_ in GENDERS and token.pos_ in ("PRON", "DET") and not quoted:
                draft = _person_meant(token, number, candidates)
                if draft is not None:
                    _join(doc, token, draft, cast)
                    candidates.append(_candidate(token, number, draft))


def _quoted_after(token: Token, *, quoted: bool) -> bool:
    """Follow double quotation marks; a new line ends a quotation that was never closed."""
    if token.text in ("“", "„", "«", "``"):
        return True
    if token.text in ("”", "»", "''") or "\n" in token.text:
        return False
    return not quoted if token.text == '"' else quoted


def _candidate(token: Token, sentence: int, draft: Draft) -> Candidate:
    top = token
    while (
        relation(top) in ("compound", "amod", "det", "flat", "appos", "nmod")
        and top.head.i > top.i
        and top.head.i != top.i
    ):
        top = top.head
    if relation(top) in ("flat", "appos") and top.head.i < top.i:
        top = top.head
    subject = relation(top) == "nsubj"
    return Candidate(token.i, sentence, draft, subject, subject and cue_of(top.head) is not None)


def _person_meant(pronoun: Token, sentence: int, candidates: list[Candidate]) -> Draft | None:
    wanted = GENDERS[pronoun.lower_]
    near = [c for c in candidates if sentence - c.sentence <= SENTENCES_BACK and c.draft.gender in (wanted, "", "u")]
    scores: dict[str, float] = {}
    drafts: dict[str, Draft] = {}
    for candidate in near:
        score = _score(candidate, pronoun, sentence)
        key = candidate.draft.key
        drafts[key] = candidate.draft
        scores[key] = max(scores.get(key, score), score)
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN):
        return None
    return drafts[ranked[0]]


def _score(candidate: Candidate, pronoun: Token, sentence: int) -> float:
    distance = sentence - candidate.sentence
    score = SUBJECT * candidate.subject + SPEAKER * candidate.speaker - DISTANCE * distance
    score += SAME_SENTENCE * (distance == 0) + GENDER_KNOWN * (candidate.draft.gender == GENDERS[pronoun.lower_])
    return score - (pronoun.i - candidate.token) / 100


def _join(doc: Doc, token: Token, draft: Draft, cast: Cast) -> None:
    if draft.gender not in ("m", "f"):
        draft.gender = GENDERS[token.lower_]
    cast.mention(draft, doc[token.i : token.i + 1], "pronoun")
