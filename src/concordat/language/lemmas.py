"""Dictionary forms of words: simplemma's list, corrected where the part of speech decides.

A list knows forms, not sentences: "meeting" is a noun or a verb, "left" an adjective or a past. The rules below follow
the habits of Universal Dependencies' English treebanks. Names keep their form.
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

KEPT_TAGS = frozenset({"PUNCT", "SYM", "NUM", "X", "PROPN", "SPACE"})

BY_TAG = {
    "AUX": {
        "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "wo": "will", "ca": "can",
        "sha": "shall", "ai": "be", "s": "be", "would": "would", "could": "could", "should": "should", "might": "might",
    },
    "VERB": {
        "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'d": "have", "thought": "think", "left": "leave",
        "felt": "feel", "won": "win", "broke": "break", "born": "bear", "found": "find", "saw": "see", "lay": "lie",
        "led": "lead", "met": "meet", "bound": "bind", "ground": "grind", "wound": "wind", "rose": "rise",
        "fell": "fall", "bore": "bear", "spoke": "speak", "drove": "drive", "struck": "strike", "shot": "shoot",
        "sold": "sell", "told": "tell", "held": "hold", "kept": "keep", "lost": "lose", "built": "build",
        "labelled": "label", "labelling": "label", "cancelled": "cancel", "cancelling": "cancel",
        "signalled": "signal", "signalling": "signal", "modelled": "model", "modelling": "model",
        "fought": "fight", "brought": "bring", "sought": "seek", "laid": "lay", "lied": "lie", "died": "die",
        "swore": "swear", "shook": "shake", "slew": "slay", "bit": "bite", "bent": "bend",
    },
    "PRON": {
        "him": "he", "them": "they", "us": "we", "me": "I", "whom": "who", "'s": "we", "these": "this", "those": "that",
        "i": "I", "his": "his", "her": "her", "its": "its", "their": "their", "our": "our", "my": "my", "your": "your",
    },
    "DET": {"an": "a", "these": "this", "those": "that"},
    "ADV": {
        "better": "well", "best": "well", "least": "least", "n't": "not", "most": "most", "more": "more",
        "less": "less",
    },
    "ADJ": {"least": "least", "better": "good", "best": "good", "worse": "bad", "worst": "bad"},
    "NOUN": {
        "lives": "life", "leaves": "leaf", "media": "media", "data": "data", "am": "am", "trivia": "trivia",
        "troops": "troops",
    },
    "PART": {"n't": "not", "'": "'s", "na": "to", "ta": "to"},
}  # fmt: skip
"""Forms that a list gets wrong or cannot know, by universal part of speech."""

WITHOUT_E = re.compile(r"(w|nk|nd|st|ct|nt|rt|ft|lp|mp|lk|rk|ck|sh|ch|ll|ss|rm|rn|lop|sit|[aeo][aeiou][dklmnprt])$")
"""Endings of stems that take no e; the list also holds invented forms such as "thinkes"."""

SHORT = 5
"""'king', 'bring': the ending of so short a word is none."""

DOUBLED = frozenset("bdgklmnprtvz")


@lru_cache(maxsize=65_536)
def lemma_of(word: str, tag: str) -> str:
    """Lemma of a word with its universal part of speech."""
    if tag in KEPT_TAGS:
        return word
    form = word.lower().replace("’", "'")
    known = BY_TAG.get(tag, {}).get(form)
    if known:
        return known
    if tag in {"ADJ", "NOUN"} and form.endswith(("ing", "ed")):
        # As adjective or noun a participle is a word of its own.
        return form
    if tag == "NOUN" and form.endswith("ings"):
        return form[:-1]
    lemma = simplemma.lemmatize(form, lang="en")
    return _verb(form, lemma) if tag == "VERB" else lemma


def _verb(form: str, lemma: str) -> str:
    """Verbs that the list took for nouns ("closing", "means"), or completed with an e that they lack ("fixe")."""
    if lemma == form and form.endswith("ing") and len(form) > SHORT:
        return _stem(form[:-3])
    if lemma == form and form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    if lemma.endswith("e") and form.endswith(("ing", "ed")) and form.startswith(lemma[:-1]):
        return _stem(lemma[:-1])
    return lemma


def _stem(stem: str) -> str:
    """Find the verb that a stem without its ending stands for: 'cutt' cut, 'think' think, 'clos' close."""
    single = stem[:-1]
    if stem[-1:] == stem[-2:-1] and stem[-1] in DOUBLED and _is_verb(single, single + "s"):
        return single
    if stem.endswith(("x", "nk")) or (WITHOUT_E.search(stem) and _is_verb(stem, stem + "s")):
        return stem
    return stem + "e" if _is_verb(stem + "e", stem + "es") else stem


def _is_verb(lemma: str, third_person: str) -> bool:
    return bool(simplemma.lemmatize(third_person, lang="en") == lemma)
