"""Of what type an attribution is (speech, thought or evidence), and how much of what is attributed the report tells.

The three types are PolNeAR's sense of attribution (Newell et al., LREC 2018): words that somebody uttered; what
somebody thinks, feels, wants or means to do; what a document, a study, a poll or a picture shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.constructions import ACCORDING, PROVEN, Attributed
from concordat.extraction.quotations.sources import names_document
from concordat.extraction.quotations.speech_acts import MARKS, cue_verb, is_speech_noun, stance_of
from concordat.lexicon.assertion import effect_of, is_negating
from concordat.lexicon.bodies import speaking_nouns
from concordat.lexicon.cues import cue_nouns, document_nouns, thought_nouns
from concordat.lexicon.pronouns import SPEAKING, pronouns
from concordat.records.quotation import Tells, Type

SURE_INDIRECT = 0.45
"""Confidence below which indirect speech is no statement: fewer than half of those are right
(evaluation/statements.py)."""


@dataclass(frozen=True, slots=True)
class Sense:
    """Of what type an attribution is, and how much it tells."""

    type: Type
    tells: Tells


STATED = Sense("speech", "statement")

FEW_WORDS_TELL = frozenset({"deny", "urge"})
"""Stances of which one word tells enough ("denied the charges", "called for calm")."""


def type_of(item: Attributed, uttered: bool) -> Type:
    """Give the type of an attribution: by its source and its cue, and by whether it tells what was ``uttered``.

    A verb of speech that only names what it is about ("praised the pact") tells an attitude, and no words.
    """
    if item.source is not None and _shows(item.source):
        return "evidence"
    if item.cue is None or item.cue[-1].text in MARKS or any(t.lower_ in ACCORDING for t in item.cue):
        return "speech"
    sorts = {cue.sort for t in item.cue if (cue := cue_verb(t)) is not None}
    nouns = {t.lemma_.lower() for t in item.cue if is_speech_noun(t)}
    if "finding" in sorts and "speech" not in sorts:
        return "evidence"
    spoken = "speech" in sorts or nouns - thought_nouns() or not sorts | nouns
    return "speech" if uttered and spoken and not _is_at_issue(item) else "thought"


def _is_at_issue(item: Attributed) -> bool:
    """Tell whether people are at odds over a question, which none of them answers ("argued over whether S")."""
    first = item.content[0][0]
    open_question = (
        effect_of("mark", first.lower_) == "asked" and first.i > 0 and first.nbor(-1).pos_ in ("ADP", "SCONJ")
    )
    return open_question and stance_of(item.cue) != "ask"


def _shows(source: Span) -> bool:
    """Tell whether a source is a document, a poll or a picture, rather than somebody's statement."""
    named = source.root.pos_ == "PROPN" and source[0].lower_ != "the"
    return names_document(source) and not named and source.root.lemma_.lower() not in cue_nouns()


def tells_of(item: Attributed, uttered: bool, named: bool, quoted: bool) -> Tells:
    """Tell how much of what is attributed the report gives.

    ``uttered`` is what `is_speech_act` found, ``named`` that the speaker is known, ``quoted`` that words stand in
    marks. A writer's "I think" and "one wonders" are nobody's statements, nor is what "nobody" said, or what an
    interviewer without a name only asks.
    """
    source = item.source
    if source is not None and not named and _is_nobody(source):
        return "mention"
    if item.form == "turn" and not named and item.content[-1].text.endswith("?"):
        return "mention"
    if not quoted and not _is_sure(item, named):
        return "mention"
    if uttered and type_of(item, uttered) != "thought":
        return "statement" if quoted or not _only_finds(item) else "mention"
    return "view" if item.source is not None and _has_clause(item) else "mention"


def _is_nobody(source: Span) -> bool:
    """Tell whether a source is the writer, anybody or nobody ("I", "one", "no one"; "our report that ...")."""
    own = pronouns(*SPEAKING, case="subject") | pronouns(*SPEAKING, case="owner")
    return source.text.lower() in own or is_negating(source[0].lower_)


def _is_sure(item: Attributed, speaks: bool) -> bool:
    """Tell whether somebody's unquoted words, thoughts or findings are surely his."""
    told = sum(t.is_alpha and t.pos_ not in ("PRON", "DET") for span in item.content for t in span) > 1
    clause = any(children(t, "nsubj") for span in item.content for t in span)
    described = item.source is not None and item.source.root.lemma_.lower() in speaking_nouns()
    proven = item.form in ("headline", "continued") or (item.cue is not None and item.cue.root.pos_ == "NOUN")
    known = speaks or described or proven or item.confidence > PROVEN
    first = item.content[0]
    named = first.start > 0 and first[0].nbor(-1).lower_ == "as"
    return (
        (told or clause or named or stance_of(item.cue) in FEW_WORDS_TELL)
        and known
        and item.confidence >= SURE_INDIRECT
    )


def _only_finds(item: Attributed) -> bool:
    """Tell whether a finding or a picture tells no clause ("found Reed guilty", "shows the minister on a boat").

    Nor does who only makes a text ("wrote the article that angered them").
    """
    cues = [cue for t in item.cue or () if (cue := cue_verb(t)) is not None]
    first = item.content[0].root
    if relation(first) == "obj" and first.lemma_.lower() in document_nouns():
        return bool(cues) and all(cue.stance == "neutral" for cue in cues)
    verbs = any(t.pos_ in ("VERB", "AUX") for span in item.content for t in span)
    return bool(cues) and all(cue.sort == "finding" for cue in cues) and not verbs


def _has_clause(item: Attributed) -> bool:
    """Tell whether a clause with a subject of its own is attributed ("believes saboteurs blew up the dam")."""
    return any(
        any(span.start <= c.i < span.end for c in children(span.root, "nsubj", "csubj", "expl"))
        for span in item.content
    )
