"""The words that framing looks at, read from ``lexicon/en/framing_words.tsv``, and how labels are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from statistics import median

import numpy as np

from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.senses import stem
from concordat.comparison.story import Reading
from concordat.lexicon import choices
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Framing, Label, Proposition
from concordat.records.arithmetic import product

LONGEST_LABEL = 90
"""Characters beyond which words for a thing are a sentence about it."""

BEHIND = re.compile(
    r"\s(?:of|in|into|at|on|to|with|by|for|from|over|against|about|that|who|which|after|before|than)\s", re.IGNORECASE
)
"""Where a label goes on to speak of something else: "a key figure in the scandal" says nothing of the figure."""

_LOOSE = frozenset({"acl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "dep", "list"})
_PARTS = frozenset({"det", "amod", "compound", "nmod", "nummod", "flat"})
_DETERMINERS = re.compile(r"^(?:(?:the|a|an|this|that|these|those|its|their|his|her|our|both|some)\s+)+", re.IGNORECASE)


def is_loaded(text: str) -> bool:
    """Tell whether a label has a word that colours what it names."""
    return bool(loaded_words(text))


def loaded_words(text: str) -> set[str]:
    """List the words of a label that colour what it names, each without the ending of its plural."""
    loaded = choices.loaded_words()
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
    bare = ({w, w.rstrip("s"), w.removesuffix("ly")} & loaded for w in words)
    plain = {min(forms, key=len) for forms in bare if forms}
    return plain | {w for w in words if w.startswith(("anti-", "pro-")) or w.endswith(("-backed", "-linked"))}


def label_of(reading: Reading, i: int) -> Citation:
    """Cite the noun phrase that a token heads, with hyphens and marks inside it, without clauses joined to it."""
    parts = [c for c in reading.dependents.get(i, ()) if reading.relation(c) in _PARTS]
    inside = sorted({i, *(n for c in parts for n in reading.subtree(c, _LOOSE))})
    while inside[0] != i and reading.token(inside[0]).pos in ("ADP", "SCONJ"):
        inside = inside[1:]
    return reading.cite(reading.run(inside, i, gap=2))


def colours_differ(framing: Framing) -> bool:
    """Tell whether one report colours the referent with a word that another report in the group does not use."""
    places = (place for label in framing.labels for place in label.citations)
    return differ_by_report((place.article, loaded_words(place.text)) for place in places)


def differ_by_report(used: Iterable[tuple[str, Iterable[str]]]) -> bool:
    """Tell whether one report uses a word that another does not, of the words that each is given with."""
    words: dict[str, set[str]] = defaultdict(set)
    for article, own in used:
        words[article].update(own)
    return any(a != b for a in words.values() for b in words.values())


def is_plain(lemma: str) -> bool:
    """Tell whether a noun carries no label by itself."""
    return lemma.lower() in words_of("framing_words", "plain")


def is_view(lemma: str) -> bool:
    """Tell whether a verb says what somebody is taken for."""
    return lemma.lower() in words_of("framing_words", "view")


def share_words(places: Iterable[Citation]) -> list[Citation]:
    """Keep the places that have a rare word in common with a place of another report: they speak of one thing."""
    cited = list(places)
    words = [{stem(w) for w in key_of(c.text).split() if bits(w) >= COMMON_BITS} for c in cited]
    return [
        a
        for n, a in enumerate(cited)
        if any(words[n] & words[m] and a.article != b.article for m, b in enumerate(cited))
    ]


def nearness(propositions: Sequence[Proposition]) -> float:
    """Give the median likeness in meaning (cosine) of the wordings of a claim; 1 where the reader gives no vectors."""
    vectors = [np.frombuffer(p.vector, "<f4") for p in propositions if p.vector]
    pairs = [float(product(a, b)) for a, b in combinations(vectors, 2)]
    return median(pairs) if pairs else 1.0


def make_framing(referent: str, kind: str, places: Iterable[Citation], because: str) -> Framing | None:
    """Group places by their wording; None unless two reports word it differently."""
    wordings: dict[str, list[Citation]] = {}
    for place in sorted(place for place in set(places) if len(place.text) <= LONGEST_LABEL):
        wordings.setdefault(key_of(place.text).replace("-", ""), []).append(place)  # "hard-line", "hardline"
    labels = [Label(cited[0].text, tuple(cited)) for cited in wordings.values()]
    if not _differ_between_reports(labels):
        return None
    labels.sort(key=lambda label: (-len({c.article for c in label.citations}), label.citations[0]))
    return Framing(referent, tuple(labels), kind, (because,))


def key_of(text: str) -> str:
    """Give what makes one wording: the words without determiners, case and marks."""
    return " ".join(re.findall(r"[\w’'-]+", _DETERMINERS.sub("", text).lower()))


def _differ_between_reports(labels: list[Label]) -> bool:
    """Tell whether two reports use labels that each have a word of their own, or one word more that colours."""
    for n, a in enumerate(labels):
        for b in labels[n + 1 :]:
            apart = {c.article for c in a.citations} != {c.article for c in b.citations}
            if apart and _words_apart(key_of(a.text), key_of(b.text)):
                return True
    return False


def _words_apart(a: str, b: str) -> bool:
    """Tell whether each of two labels has a word that the other lacks, or one has more words and they colour it."""
    bases_a, bases_b = set(map(base_of, a.split())), set(map(base_of, b.split()))
    if bases_a - bases_b and bases_b - bases_a:
        return True
    more = " ".join(word for word in f"{a} {b}".split() if base_of(word) in bases_a ^ bases_b)
    return bool(loaded_words(more))


def base_of(word: str) -> str:
    """Give a word without hyphens and the endings of number and tense: "claims" and "claimed" are one word."""
    return stem(re.sub(r"(?<=\w{3})(?:ing|ed|es|s|d|e)$", "", word.replace("-", "")))
