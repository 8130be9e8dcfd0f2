"""Which words of a text attribute speech."""

from __future__ import annotations

from concordat.clauses.tree import Word
from concordat.lexicon.cues import Cue, cue_verbs


def cue_of(token: Word) -> Cue | None:
    """Give the cue verb that a token is a form of, if it is one."""
    if token.pos_ not in ("VERB", "AUX", "NOUN", "X", "PROPN", "ADJ"):
        return None
    if token.pos_ not in ("VERB", "AUX") and not _looks_like_headline_verb(token):
        return None
    return cue_verbs().get(token.lemma_.lower())


def _looks_like_headline_verb(token: Word) -> bool:
    """Tell whether a word tagged as no verb has a verb's complement, as tagging of headlines errs."""
    return any(child.dep_.startswith(("ccomp", "nsubj")) for child in token.children)
