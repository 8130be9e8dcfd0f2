"""From the phrase of a source to the actors who speak; who its noun names, a spokesman's body too, says ``sources``."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from concordat.clauses.complements import is_named_what
from concordat.clauses.tree import ancestors, children, first_of_list, relation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.sources import (
    actor_of,
    by_name,
    is_one_person,
    joined_heads,
    may_mean,
    subject_before,
)
from concordat.extraction.syntax import MentionIndex
from concordat.lexicon.cues import document_nouns
from concordat.lexicon.pronouns import THIRD, pronouns, stands_for

DEFINITE = frozenset({"the", "this", "that"}) | pronouns(*THIRD, case="owner")
SHORT_SOURCE = 2
"""Words of a source that says nothing more of a document ("the statement")."""

ASKING, ANSWERING = frozenset({"Q", "Question"}), frozenset({"A", "Answer"})
"""Labels of turns in an interview that name nobody."""

PRONOUN_REACH = 2
"""Paragraphs above a pronoun in which the running speaker still stands for it."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks: actor ids, the first of them the one to name, and why."""

    ids: tuple[str, ...]
    because: str


def resolve_speakers(item: Attributed, index: MentionIndex, running: Attributed | None, known: Speakers) -> Speakers:
    """Find the actors behind an attribution's source.

    ``running`` is the attribution before this one and ``known`` who spoke it: a pronoun keeps the running speaker
    unless the article has spoken of somebody else since, outside the words of either attribution.
    """
    source = item.source
    if source is None or not len(source):
        return Speakers((), "no source is named")
    subject = subject_before(item, index) if is_one_person(source) else None
    if subject is not None and may_mean(source, subject):
        return Speakers((subject.id,), f'"{source.text}" is the subject of the sentence before the quotation')
    if item.form == "turn" and source.text in (*ASKING, *ANSWERING):
        return _interviewed(item, index)
    heads = [source.root, *joined_heads(source)]
    found = tuple(dict.fromkeys(actor for head in heads if (actor := actor_of(head, index)) is not None))
    carried = _carried(item, found, index, running, known)
    if carried is not None:
        return carried
    if found:
        return Speakers(found, f'"{source.text}" names the speaker')
    named = by_name(source, index)
    return Speakers(named, f'"{source.text}" ' + ("is a name of the speaker" if named else "stands for nobody known"))


def _interviewed(item: Attributed, index: MentionIndex) -> Speakers:
    """Find who answers in an interview of questions and answers: the one person who is named above it."""
    people = {a.id for a in index.actors if a.kind == "person" and any(m.start < item.start_char for m in a.mentions)}
    if item.source is None or item.source.text in ASKING or len(people) != 1:
        return Speakers((), "a question, or an answer of nobody who is named alone")
    return Speakers((people.pop(),), "the one person who is named above the interview answers")


def _carried(
    item: Attributed, found: tuple[str, ...], index: MentionIndex, running: Attributed | None, known: Speakers
) -> Speakers | None:
    """Give the running speaker where a source stands for him, nobody where it can stand for no known one, else null."""
    source = item.source
    if source is None:
        return None
    pronoun = is_one_person(source)
    near = running is not None and _paragraphs_between(running, source) <= PRONOUN_REACH
    human = _can_be_last("he", known, index) and all(may_mean(source, a) for a in index.actors if a.id in known.ids)
    own = item.cue is not None and is_named_what(item.cue.root)  # "what he calls" looks to its own sentence
    keeps = running is not None and near and pronoun and human and not (own and found)
    if keeps and running is not None and (not found or not _spoken_of(found[0], running, item, index)):
        return Speakers(known.ids, f'"{source.text}" keeps the running speaker')
    if found and pronoun and _only_beside(found[0], source, index):
        return Speakers((), f'"{source.text}" is not the one whom its own sentence only speaks about')
    if running is not None and not found and _names_its_words(source, running):
        return Speakers(known.ids, f'"{source.text}" is what the running speaker gave out')
    series = source.text.lower()
    if running is not None and not found and series in ("it", "they") and _can_be_last(series, known, index):
        return Speakers(known.ids if near else (), f'"{source.text}" keeps the running speaker')
    return None


def _can_be_last(series: str, known: Speakers, index: MentionIndex) -> bool:
    """Tell whether a pronoun can stand for those who spoke last: "he" for no newspaper, "it" for one body."""
    kinds = {actor.kind for actor in index.actors if actor.id in known.ids}
    several = series == "they"
    return (several and len(known.ids) > 1) or ((several or len(known.ids) == 1) and bool(kinds & stands_for(series)))


def _names_its_words(source: Span, running: Attributed) -> bool:
    """Tell whether a source is the document in which the running speaker spoke ("said in a letter. The letter ...")."""
    noun = source.root.lemma_.lower()
    cue = running.cue.root if running.cue is not None else None
    told = cue is not None and any(
        word.lemma_.lower() == noun and word.pos_ == "NOUN" for word in children(cue, "nsubj", "obl", "obj")
    )
    return told and noun in document_nouns() and source[0].lower_ in DEFINITE and len(source) <= SHORT_SOURCE


def _spoken_of(actor: str, running: Attributed, item: Attributed, index: MentionIndex) -> bool:
    """Tell whether an actor is mentioned between an attribution and a pronoun, other than in the words attributed."""
    source = item.source
    if source is None:
        return False
    start = running.cue.start if running.cue is not None else running.start
    if running.source is not None:
        start = min(start, running.source.start)
    between = source.doc[min(start, source.start) : source.start]
    return any(
        mention.form != "pronoun" and not _is_aside(token, source) and not _is_done_to(token, running)
        for found, mention in index.within(between)
        if found.id == actor
        and not any(s.start_char <= mention.start < s.end_char for s in (*running.content, *item.content))
        for token in between
        if mention.start <= token.idx < mention.end
    )


def _is_done_to(token: Token, running: Attributed) -> bool:
    """Tell whether a word is no main subject where the running speaker speaks ("Lind slammed | Weir")."""
    if running.cue is None or token.sent != running.cue.sent:
        return False
    subjects = [word for word in (token, *ancestors(token)) if relation(word) == "nsubj"]
    return not any(first_of_list(word.head).i == token.sent.root.i for word in subjects)


def _only_beside(actor: str, pronoun: Span, index: MentionIndex) -> bool:
    """Tell whether the last mention of an actor before a pronoun is an aside in the pronoun's own sentence."""
    before = pronoun.doc[pronoun.sent.start : pronoun.start]
    named = [t for t in before if (a := index.at(t)) is not None and a.id == actor and t.pos_ != "PRON"]
    return bool(named) and all(_is_aside(t, pronoun) for t in named)


def _is_aside(token: Token, pronoun: Span) -> bool:
    """Tell whether a word does not bring the talk to what it names, so that the pronoun may pass it over.

    It does not in a relative clause, nor as another part of the pronoun's own sentence ("Asked about Roe, he ...").
    """
    if any(t.dep_.lower() == "acl:relcl" for t in (token, *ancestors(token))):
        return True
    return token.sent == pronoun.sent and not any(relation(t) == "nsubj" for t in (token, *ancestors(token)))


def _paragraphs_between(running: Attributed, source: Span) -> int:
    first = running.content[-1].end
    text = source.doc[first : max(source.start, first)].text
    return len([line for line in text.split("\n")[1:] if line.strip()]) if text else 0
