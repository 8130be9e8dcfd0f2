"""Which attributions tell an utterance, and with what stance.

A statement needs words that somebody uttered: thoughts, perceptions and acts are attributed too, but they are no
statements; and what is uttered must be told (a clause, a request, a name given, quoted words), not only mentioned
("praised the agreement").
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from concordat.clauses.complements import PREPOSITION_REACH, has_mark, is_named_what
from concordat.clauses.negation import negation_of
from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.claiming import DASHES, FULL_QUOTE_WORDS, is_speech, is_title
from concordat.extraction.quotations.constructions import ACCORDING, Attributed
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.syntax import overlapping
from concordat.lexicon.assertion import effect_of, opens_question
from concordat.lexicon.cues import Cue, cue_nouns, cue_verbs, document_nouns, media_words, social_networks
from concordat.lexicon.tables import entries_of, read_table

SURE_WITHOUT_SUPPORT = 0.5
"""Confidence from which the reader is believed although the cue is unknown, where something is quoted."""

DISPUTABLE = frozenset({"claim", "criticise", "inform", "neutral"})
"""Stances of the nouns for what is said and can be denied ("claims", "the story"; not "proposals")."""

INTENDED = frozenset({"plan", "intention", "intent", "decision"})
"""Nouns that an infinitive completes; behind others it tells what a thing is for ("threatened action to end it")."""


MARKS = frozenset({":", *DASHES})


def is_speech_act(item: Attributed, marks: QuotedText) -> bool:
    """Tell whether an attribution reports an utterance and tells what was uttered."""
    quoted = quotes(item, marks)
    if item.cue is None or item.source is None:
        return item.form == "continued" or (quoted and sum(len(span) for span in item.content) >= FULL_QUOTE_WORDS)
    unsaid = not quoted and (_keeps_silent(item) or _is_purpose(item.cue))
    if not _can_speak(item.source) or unsaid:
        return False
    if any(t.lower_ in ACCORDING for t in item.cue) or item.cue[-1].text in MARKS:
        return True
    verbs = [cue for t in item.cue if (cue := cue_verb(t)) is not None]
    if any(cue.sort != "thought" for cue in verbs):
        named = all(cue.takes == {"noun"} for cue in verbs)  # "issued a 'travel advisory'" says nothing
        return (quoted and not (named and not _quotes_speech(item, marks))) or tells(item, verbs)
    if any(is_speech_noun(t) for t in item.cue):
        return quoted or (_owns_noun(item) and tells(item, verbs))
    return quoted and not verbs and item.confidence >= SURE_WITHOUT_SUPPORT


def spoken_verb(cue: Span) -> Token:
    """Give the verb of a cue that speaks: an infinitive behind a means of speech ("used a column to accuse")."""
    purposes = (t for t in cue if t != cue.root and relation(t) in ("advcl", "acl", "xcomp") and has_mark(t, "to"))
    return next((t for t in purposes if cue_verb(t) is not None), cue.root)


def _can_speak(source: Span) -> bool:
    """Tell whether a source is no mere occasion ("the rally")."""
    return source.root.pos_ != "NOUN" or (source.root.lemma_.lower(), "event") not in read_table("occasions")


def _keeps_silent(item: Attributed) -> bool:
    """Tell whether nothing is said ("would not say which agency pays", "declined to detail how")."""
    if item.cue is None:
        return False
    if any(effect_of("infinitive", token.lemma_.lower()) == "negative" for token in item.cue):
        return True
    return negation_of(item.cue.root) is not None and opens_question(item.content[0][0].lower_)


def _is_purpose(cue: Span) -> bool:
    """Tell whether something was done in order to say it ("flew to Oslo to tell the king that ...").

    Who uses a means of speech for it has said it ("used a column to accuse", "wrote to the ministry to demand").
    """
    root = cue.root
    purpose = relation(root) in ("advcl", "acl") and has_mark(root, "to") and cue[0].lower_ in ("to", root.lower_)
    return purpose and not _by_speech(root)


def _by_speech(purpose: Token) -> bool:
    """Tell whether a purpose is reached by speech: what was done for it is a verb or a means of speech.

    A purpose behind a comma is a comment of the writer's ("wrote a book, to stress that ...").
    """
    done, first = purpose.head, purpose.left_edge
    if first.is_punct or (first.i and first.nbor(-1).is_punct):
        return False
    means = [t for t in (done, *done.subtree) if t.i < first.i and t != purpose]
    verb = cue_verb(done)
    return (verb is not None and verb.sort == "speech" and "clause" in verb.takes) or any(map(_is_means, means))


def _is_means(word: Token) -> bool:
    """Tell whether a word names what carries speech: a speech, a letter, a rally, a paper, the television."""
    noun = word.lemma_.lower()
    if word.pos_ == "PROPN":
        return word.lower_ in media_words() or word.lower_ in social_networks()
    named = noun in cue_nouns() or noun in document_nouns() or noun in media_words()
    return word.pos_ == "NOUN" and (named or noun in entries_of("occasions"))


def _owns_noun(item: Attributed) -> bool:
    """Tell whether the source has the noun of the cue ("his warning"), rather than getting it ("faced criticism")."""
    nouns = [t for t in item.cue or () if is_speech_noun(t)]
    source = item.source
    return source is not None and any(
        c in source and (c.dep_ == "nmod:poss" or has_mark(c, "by") or has_mark(c, "among"))
        for noun in nouns
        for c in noun.children
    )


def stance_of(cue: Span | None) -> str | None:
    """Give how a cue colours the speech: by its noun where it has one ("issued a warning"), else by its verb."""
    if cue is None:
        return None
    nouns = [cue_nouns()[t.lemma_.lower()] for t in cue if is_speech_noun(t)]
    verbs = [(t, (_phrasal(t) or found).stance) for t in cue if (found := cue_verb(t)) is not None]
    reached = [stance for t, stance in verbs if relation(t) == "advcl" and has_mark(t, "to")]
    return next(iter((*reached, *nouns, *(stance for _, stance in verbs))), "neutral")


def cue_verb(token: Token) -> Cue | None:
    """Give the verb of the cues that a word of a cue is, if it is one."""
    return cue_verbs().get(token.lemma_.lower()) if token.pos_ not in ("NOUN", "ADP") else None


def _phrasal(verb: Token) -> Cue | None:
    """Give the entry of a verb with its preposition ("call for"), which may lend another stance than the verb."""
    following = (t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 1 + PREPOSITION_REACH])
    return next((found for word in following if (found := cue_verbs().get(f"{verb.lemma_.lower()} {word}"))), None)


def is_speech_noun(token: Token) -> bool:
    """Tell whether a word is a noun of speech ("warning")."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in cue_nouns()


def quotes(item: Attributed, marks: QuotedText) -> bool:
    """Tell whether words of a content stand in quotation marks, titles aside."""
    return any(
        not is_title(q, overlapping(span.doc, q.start, q.end))
        for span in item.content
        for q in marks.within(span.start_char, span.end_char)
    )


def _quotes_speech(item: Attributed, marks: QuotedText) -> bool:
    """Tell whether quoted words are speech rather than a name, a title or a word held at a distance."""
    return any(
        is_speech(q, words := overlapping(span.doc, q.start, q.end))
        and any(t.is_lower and t.pos_ in ("NOUN", "VERB", "ADJ", "ADV") for t in words)
        for span in item.content
        for q in marks.within(span.start_char, span.end_char)
    )


def tells(item: Attributed, verbs: list[Cue]) -> bool:
    """Tell whether a content without quotation marks is more than the mention of a thing.

    It must be what one of the cue's verbs takes: an object, words behind "as" or a preposition, or a clause; a cue
    that is a noun takes a clause.
    """
    takes = frozenset().union(*(cue.takes for cue in verbs))
    if ("object" in takes and not _gives(item)) or _opened(item, takes) or disputes(item, verbs):
        return True
    if "name" in takes and _gives_name(item):
        return True
    if not takes & {"clause", "to", "noun"} and not any(is_speech_noun(t) for t in item.cue or ()):
        return False
    clausal = any(s.root.pos_ in ("VERB", "AUX") or children(s.root, "cop", "nsubj") for s in item.content)
    inside = any(t.dep_ == "ccomp" or children(t, "nsubj", "csubj", "expl") for t in _verbs(item))
    return clausal or (inside and not _names_a_thing(item)) or _complemented(item) is not None


def _opened(item: Attributed, takes: frozenset[str]) -> bool:
    """Tell whether a word that the cue takes opens a piece, or what hangs on the cue ("accused Oslo of lying")."""
    opening = {span.doc[at].lower_ for span in item.content for at in (span.start - 1, span.start) if at >= 0}
    if opening & takes:
        return True
    verb = spoken_verb(item.cue) if item.cue is not None else None
    heads = [verb, *(children(verb, "obj") if verb is not None and "clause" not in takes else ())]
    return any(
        token.lower_ in takes and relation(token) in ("case", "mark") and token.head.head in heads
        for span in item.content
        for token in span
    )


def _gives_name(item: Attributed) -> bool:
    """Tell whether a content holds the name that is given to something ("called the strait a waterway")."""
    verb = spoken_verb(item.cue) if item.cue is not None else None
    names = [c for c in (children(verb, "xcomp") if verb is not None else ()) if not has_mark(c, "to")]
    held = [c for c in names if c.pos_ != "VERB" and any(c in span for span in item.content)]
    return bool(held) or (verb is not None and is_named_what(verb))


def disputes(item: Attributed, verbs: list[Cue]) -> bool:
    """Tell whether what is denied is itself something said ("rejected the allegations")."""
    said = cue_nouns().get(item.content[0].root.lemma_.lower())
    told = item.cue is not None and not has_mark(item.cue.root, "to")
    return told and said in DISPUTABLE and any(cue.stance == "deny" for cue in verbs)


def _complemented(item: Attributed) -> Token | None:
    """Find the clause that completes a noun which the cue has as its object ("announced plans to resign")."""
    root = item.content[0].root
    if relation(root) != "obj" or root.pos_ != "NOUN" or item.cue is None or root.head not in item.cue:
        return None
    planned = root.lemma_.lower() in INTENDED or is_speech_noun(root)
    clauses = [c for c in children(root, "acl", "ccomp") if c.dep_ != "acl:relcl"]
    return next((c for c in clauses if has_mark(c, "that") or (planned and has_mark(c, "to"))), None)


def _gives(item: Attributed) -> bool:
    """Tell whether the cue has two objects ("denied him a place"), so that it gives or refuses and does not tell."""
    return item.cue is not None and bool(children(spoken_verb(item.cue), "iobj"))


def _names_a_thing(item: Attributed) -> bool:
    """Tell whether a content is one noun phrase whose only clauses are relative ("the pact, which covers trade")."""
    root = item.content[0].root
    nominal = root.dep_ in ("obj", "obl", "nmod") and root.pos_ in ("NOUN", "PROPN")
    return nominal and len(item.content) == 1 and all(t == root or root.is_ancestor(t) for t in _verbs(item))


def _verbs(item: Attributed) -> list[Token]:
    return [t for span in item.content for t in span if t.pos_ in ("VERB", "AUX")]
