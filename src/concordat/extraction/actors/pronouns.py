"""Whom a pronoun means where the reader's coreference left it open (``references`` goes first): he, she, it, who.

He and she are one person near by who is clearly meant, it is a body that is the subject, who follows a name.

In news the nearest preceding named person is the right one three times in four; being a subject, and of a speech verb,
and agreeing in gender make it safer. Where two persons fit equally well, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import resolved
from concordat.clauses.cues import cue_of
from concordat.clauses.tree import relation
from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.things import is_named_under
from concordat.lexicon.pronouns import THIRD, agrees, gender_of, pronouns, stands_for

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


def draft_pronouns(doc: Doc, drafts: Drafts) -> None:
    """Join pronouns to actors, in text order, so that a joined pronoun helps the next."""
    heads = {at: draft for draft in sorted(drafts.by_key.values(), key=lambda d: d.key) for at in draft.tokens}
    candidates: list[Candidate] = []
    quoted = False
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            quoted = _quoted_after(token, quoted=quoted)
            if token.i in heads:
                candidates.append(_candidate(token, number, heads[token.i]))
            elif token.pos_ in ("PRON", "DET") and not quoted:
                draft = _actor_meant(token, number, candidates)
                if draft is not None:
                    drafts.mention(draft, doc[token.i : token.i + 1], "pronoun")
                    candidates.append(_candidate(token, number, draft))


def name_by_owners(drafts: Drafts) -> None:
    """Call somebody after the person to whom a pronoun ties him: "her father" is "Anna Lind's father"."""
    owners = {at: draft for draft in drafts.by_kind["person"] for at in draft.tokens}
    words = pronouns(*THIRD, case="owner")
    for draft in drafts.by_kind["group"]:
        pronoun, _, rest = draft.name.partition(" ")
        owner = owners.get(draft.tokens[0]) if draft.tokens and pronoun.lower() in words else None
        if owner is not None and rest:
            drafts.rename(draft, f"{owner.name}'s {rest}")


def _actor_meant(token: Token, number: int, candidates: list[Candidate]) -> Draft | None:
    if token.lower_ in pronouns("who"):
        return _antecedent(token, candidates)
    if token.lower_ in pronouns("it"):
        return _body_meant(token, number, candidates)
    gender = gender_of(token.lower_)
    draft = _person_meant(token, number, candidates) if gender else None
    if draft is not None and draft.gender not in ("m", "f"):
        draft.gender = gender
    return draft


def _antecedent(pronoun: Token, candidates: list[Candidate]) -> Draft | None:
    """Find the person or group named last in the phrase that "who" stands for."""
    inside = range(resolved(pronoun).left_edge.i, pronoun.i)
    named = [c.draft for c in candidates if c.token in inside and c.draft.kind in ("person", "group")]
    return named[-1] if named else None


def _body_meant(pronoun: Token, number: int, candidates: list[Candidate]) -> Draft | None:
    """Find the country or organisation that is subject of the sentence, or of the one before where "it" is one too."""
    back = 1 if relation(pronoun) == "nsubj" and pronoun.head.pos_ == "VERB" else 0
    subjects = [c for c in candidates if c.subject and c.draft.kind in stands_for("it") and number - c.sentence <= back]
    last = [c for c in subjects if c.sentence == max((c.sentence for c in subjects), default=0)]
    return last[0].draft if len({c.draft.key for c in last}) == 1 else None


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
    near = [
        c
        for c in candidates
        if c.draft.kind == "person"
        and sentence - c.sentence <= SENTENCES_BACK
        and agrees(pronoun.lower_, c.draft.gender)
        and not is_named_under(pronoun, c.draft.tokens)
    ]
    scores: dict[str, float] = {}
    by_key: dict[str, Draft] = {}
    for candidate in near:
        score = _score(candidate, pronoun, sentence)
        key = candidate.draft.key
        by_key[key] = candidate.draft
        scores[key] = max(scores.get(key, score), score)
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN):
        return None
    return by_key[ranked[0]]


def _score(candidate: Candidate, pronoun: Token, sentence: int) -> float:
    distance = sentence - candidate.sentence
    score = SUBJECT * candidate.subject + SPEAKER * candidate.speaker - DISTANCE * distance
    score += SAME_SENTENCE * (distance == 0) + GENDER_KNOWN * (candidate.draft.gender == gender_of(pronoun.lower_))
    return score - (pronoun.i - candidate.token) / 100
