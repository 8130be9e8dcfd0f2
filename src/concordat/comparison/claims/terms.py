"""By what a clause is compared in words: stems or senses, actors, numbers and dates as terms, and who stands where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log

from concordat.clauses.kinds import PLACE_CASES
from concordat.clauses.stored import StoredWord
from concordat.clauses.tree import children, relation
from concordat.comparison.actors.unnamed import is_unnamed
from concordat.comparison.rarity import weight
from concordat.comparison.senses import sense_of, stem
from concordat.lexicon.cues import cue_verbs
from concordat.lexicon.names import known_as
from concordat.records import Analysis, Citation, Proposition, Token

SENSE_WEIGHT = 0.7
"""Weight of a word that counts by its sense, and of numbers and dates: they are among the commoner ones of the news."""

FEW = 2
"""Numbers up to this are said of too many things to tell that two clauses speak of one."""

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM"})
_EMPTY_VERBS = frozenset({"be", "have", "do", "say", "make", "take"})

_MATTERS = frozenset({("compound", ""), *(("nmod", case) for case in ("of", "for", "with", "against", "as", "from"))})
"""Relations, with their prepositions, of nouns that say of which of several things a word speaks."""

Matters = Mapping[tuple[str, str, str], frozenset[str]]
"""What narrows the words of a clause down, by word, relation and preposition."""

Named = Mapping[int, str]
"""The id of the actor whom the character of a text names."""


def terms_of(analysis: Analysis, proposition: Proposition, named: Named) -> frozenset[str]:
    """Give the terms of a clause: "seize", "~release", "#21-21", "^2014-04-14", actors "@x3", countries "&FRA"."""
    tokens = [analysis.tokens[i] for i in proposition.tokens]
    times = analysis.times_over(min(t.start for t in tokens), max(t.end for t in tokens)) if tokens else ()
    figures = [q.citation for q in proposition.quantities] + [t.citation for t in times]
    terms = {
        _term(token, named)
        for token in tokens
        if token.start in named or (token.pos in _CONTENT and not _is_figure(token, figures))
    }
    terms |= {f"&{actor.country}" for actor in analysis.actors if actor.country and f"@{actor.id}" in terms}
    return frozenset((terms | _figures(analysis, proposition)) - {""})


def own_weight(term: str) -> float:
    """Say how much a term tells by itself, whatever the story."""
    return 1.0 if term[0] in "@&" else SENSE_WEIGHT if term[0] in "~#^" else weight(term)


def term_weights(clauses: Iterable[frozenset[str]]) -> dict[str, float]:
    """Weigh the terms of a story's clauses: rare in it and rare in news tells most (inverse document frequency)."""
    counts = Counter(term for terms in clauses for term in sorted(terms))
    total = max(counts.values(), default=1) + 1
    size = sum(1 for _ in counts)
    return {term: log(1 + (total + size) / count) * own_weight(term) for term, count in counts.items()}


def parties_of(analysis: Analysis, proposition: Proposition, named: Named) -> frozenset[str]:
    """List the terms for the actors of a clause, without the places that it only says to have happened in."""
    tokens = analysis.tokens
    places = {
        tokens[i].head for i in proposition.tokens if tokens[i].dep == "case" and tokens[i].text.lower() in PLACE_CASES
    }
    ids = {
        named[tokens[i].start]
        for i in proposition.tokens
        if tokens[i].start in named and not (i in places and tokens[i].dep.startswith("obl"))
    }
    return _with_countries(analysis, ids)


def names_of(analysis: Analysis, words: Iterable[StoredWord], by_name: Named) -> frozenset[str]:
    """List the terms for the names among some words: the words themselves, the actors, and the countries of bodies.

    Two names of one thing share one of these, if only a word ("Halden", "Halden Group"); two towns of a country do not.
    """
    names = [word for word in words if word.pos_ == "PROPN"]
    parts = [part for name in names for part in (name, *children(name, "compound", "flat"))]
    ids = {by_name[word.token.start] for word in names if word.token.start in by_name}
    places = {actor.id for actor in analysis.actors if actor.kind == "place"}
    told = frozenset(part.lower_ for part in parts if part.pos_ == "PROPN") | {f"@{actor}" for actor in ids}
    return told | _with_countries(analysis, ids - places)


def _with_countries(analysis: Analysis, ids: set[str]) -> frozenset[str]:
    countries = {f"&{actor.country}" for actor in analysis.actors if actor.country and actor.id in ids}
    return frozenset({f"@{actor}" for actor in ids} | countries)


def subjects_of(analysis: Analysis, proposition: Proposition, named: Named) -> frozenset[str]:
    """List the actors that a subject and the members of its list name, and the countries that they act for.

    Descriptions and pronouns ("both leaders", "he") are left out: who they are is too often read wrongly.
    """
    subject = subject_token(analysis.tokens, proposition)
    if subject is None:
        return frozenset()
    heads = [i for i in proposition.tokens if i == subject or _in_list(analysis.tokens, i, subject)]
    ids = {named[analysis.tokens[i].start] for i in heads if analysis.tokens[i].start in named}
    return frozenset(ids | {f"country {a.country}" for a in analysis.actors if a.id in ids and a.country})


def subject_token(tokens: Sequence[Token], proposition: Proposition) -> int | None:
    """Find the index of the subject's head among a proposition's own tokens."""
    for i in proposition.tokens:
        token = tokens[i]
        if token.head == proposition.predicate and token.dep.startswith("nsubj"):
            return i
    return None


@cache
def spoken_senses() -> frozenset[str]:
    """Give the senses of the verbs of speech; one that another word names ("sign", of "conclude") is none."""
    spoken = (lemma for lemma, cue in cue_verbs().items() if cue.sort == "speech")
    return frozenset(sense for lemma in spoken if (sense := sense_of(lemma)) in (f"~{lemma}", stem(lemma)))


def terms_for(words: Iterable[StoredWord], named: Named) -> frozenset[str]:
    """Give the terms for some words."""
    return frozenset(_term(word.token, named) for word in words) - {""}


def names_before(words: Iterable[StoredWord], named: Named) -> frozenset[str]:
    """Give the terms for names before some words, as parts of their phrases ("Norland" in "Norland barges").

    A country is one name in every form ("China's", "Chinese"); pronouns name nobody here.
    """
    beside = [
        child.token
        for word in words
        for child in word.children
        if child.i < word.i and relation(child) in ("compound", "amod", "nmod") and child.token.text[:1].isupper()
    ]
    names = [token for token in beside if token.pos != "PRON"]
    countries = {token.text: known.country for token in names if (known := known_as(token.text)) and known.country}
    return frozenset(
        f"&{countries[token.text]}" if token.text in countries else _term(token, named) for token in names
    ) - {""}


def matters_of(words: Sequence[StoredWord], proposition: Proposition, sense: str, named: Named) -> Matters:
    """Give what common nouns narrow a word down to: (term of the word, relation, preposition) to their terms.

    "Convicted | of fraud", "the plan | for the harbour", "the | pension | bill"; not where or how something is done.
    """
    found: dict[tuple[str, str, str], frozenset[str]] = {}
    for i in proposition.tokens:
        word, head = words[i], words[i].head
        case = next((child.lower_ for child in word.children if relation(child) == "case"), "")
        kind = "nmod" if relation(word) == "obl" else relation(word)
        if word.pos_ != "NOUN" or head.i == i or (kind, case) not in _MATTERS:
            continue
        over = sense if head.i == proposition.predicate else _term(head.token, named)
        key, term = (over, kind, case), _term(word.token, named)
        if over and term and term[0] != "@":
            found[key] = found.get(key, frozenset()) | {term}
    return found


def actors_at(analysis: Analysis, forms: Sequence[str]) -> Named:
    """Map characters to the actor whom a mention of such a form means; those without a name are compared by words."""
    return {
        at: actor.id
        for actor in analysis.actors
        if not is_unnamed(actor)
        for mention in actor.mentions
        if mention.article == analysis.article.id and mention.form in forms
        for at in range(mention.start, mention.end)
    }


def _term(token: Token, named: Named) -> str:
    actor = named.get(token.start)
    if actor:
        return "@" + actor
    lemma = token.lemma.lower()
    return "" if lemma in _EMPTY_VERBS or not any(c.isalnum() for c in lemma) else sense_of(lemma)


def _figures(analysis: Analysis, proposition: Proposition) -> set[str]:
    """Give the numbers ("#21") and the resolved dates ("^2014-04-14") of a clause as terms."""
    numbers = {f"#{q.low:g}-{q.high:g}" for q in proposition.quantities if q.high > FEW}
    here = proposition.citation
    times = (time for time in analysis.times_over(here.start, here.end) if time.citation.within(here))
    dates = {f"^{t.value}" for t in times if t.value and t.value[:1].isdigit()}
    return numbers | dates


def _is_figure(token: Token, figures: Sequence[Citation]) -> bool:
    """Tell whether a word is part of a number or date, which count as a whole; what a number counts is not."""
    return token.pos != "NOUN" and any(c.start <= token.start < c.end for c in figures)


def _in_list(tokens: Sequence[Token], i: int, head: int) -> bool:
    return tokens[i].head == head and tokens[i].dep.partition(":")[0] in ("conj", "flat", "amod", "nmod", "compound")
