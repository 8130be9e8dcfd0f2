"""One name in several spellings: transliterations, slips and particles ("Sergei" / "Sergey", "Shahed" / "Shahd").

Accents, case and punctuation make no difference, and neither do short forms ("Putin" for "Vladimir Putin").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import combinations, pairwise

from concordat.comparison.discrepancies.spelling import (
    LONG_WORD,
    SHORTEST,
    find_divided,
    find_inner,
    find_last_words,
    fold,
    is_of_two_englishes,
    is_one_letter_off,
    is_one_name,
    is_slip,
    skeleton,
)
from concordat.comparison.provenance import listed
from concordat.comparison.rarity import bits
from concordat.comparison.story import Story
from concordat.lexicon.names import known_as
from concordat.records import Actor, Citation, Discrepancy

RARE = 3
"""Times that one spelling stands for each time of the other where one report has both: then the other is a slip."""

UNKNOWN_BITS, RARE_BITS = 16.5, 13.0
"""Bits from which a word is compared with any other rare word of its letters, whatever stands beside the two."""

_LITTLE = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "&"})


def find_spellings(story: Story) -> list[Discrepancy]:
    """Find actors, names that nobody knows, and names of several words that are spelled differently."""
    found = [d for actor in story.actors if (d := _of_actor(actor))]
    found += [*_of_little_words(story), *_of_long_names(story)]
    whole = [
        _discrepancy(forms) for find in (find_inner, find_last_words, find_divided) for forms in _apart(find(story))
    ]
    every = [*found, *(d for d in whole if not _are_two_kinds(story, d)), *_of_rare_words(story)]
    small = {token.text for analysis in story.analyses for token in analysis.tokens if token.text.islower()}
    every = [d for d in every if not is_of_two_englishes(story, d) and not _is_typing_slip(d, small)]
    return [d for d in every if not _are_two_persons(story, d) and not _are_of_one_land(d)]


def _are_of_one_land(found: Discrepancy) -> bool:
    """Tell whether two words are a country and its people, which no report spells otherwise ("Honduran")."""
    lands = [known.country for side in found.sides if (known := known_as(side[0].text)) is not None]
    return len(lands) > 1 and lands[0] == lands[1] != ""


def _is_typing_slip(found: Discrepancy, small: Set[str]) -> bool:
    """Tell whether one spelling is no word and the other is one that reports write small: nobody is called so."""
    words = [side[0].text.split() for side in found.sides[:2]]
    slips = [pair for pair in zip(*words, strict=False) if is_slip(*pair)]
    return any(x.lower() in small and bits(fold(y)) >= UNKNOWN_BITS for a, b in slips for x, y in ((a, b), (b, a)))


def _are_two_persons(story: Story, found: Discrepancy) -> bool:
    """Tell whether two spellings stand for persons with other first names, or only the given names of one person."""
    names = [{story.actor[n].name for c in side if (n := _person_at(story, c))} for side in found.sides[:2]]
    last = [side[0].text.split()[-1] for side in found.sides[:2]]
    if all(names) and names[0] == names[1] and " " in found.sides[0][0].text:
        return not is_one_name(*last)  # "Mayor Ana", "Mayor Ruiz"
    firsts = [{name.split()[0] for name in own if " " in name} for own in names]
    return all(firsts) and not any(is_one_name(a, b) for a in firsts[0] for b in firsts[1])


def _person_at(story: Story, cited: Citation) -> str | None:
    """Give the person whom the end of a citation names."""
    named = story.readings[cited.article].mentions.get(cited.end - 1)
    return named[0].id if named is not None and named[0].kind == "person" and named[0].id in story.actor else None


def _are_two_kinds(story: Story, found: Discrepancy) -> bool:
    """Tell whether two spellings name actors of other kinds, wherever they name any ("White House", "Whitehouse")."""
    kinds = [
        {named[0].kind for c in side if (named := story.readings[c.article].mentions.get(c.start))}
        for side in found.sides
    ]
    return all(kinds) and not kinds[0] & kinds[1] and "person" in kinds[0] | kinds[1]


def _apart(found: Iterable[dict[str, list[Citation]]]) -> list[dict[str, list[Citation]]]:
    """Keep the forms of a name that no report mixes, or of which one is a slip; those that stand oftenest first."""
    kept = [f for f in found if all(_is_slip_or_apart(*sorted(p, key=len)) for p in combinations(f.values(), 2))]
    return sorted(kept, key=lambda forms: (-sum(map(len, forms.values())), -len(min(forms)), min(forms)))


def _is_slip_or_apart(few: Sequence[Citation], many: Sequence[Citation]) -> bool:
    """Tell whether no report mixes two spellings, or one of them is a slip: rare beside the other, or alone."""
    alone = len(few) == 1 and len({c.article for c in many}) > 1
    return not _share_article(few, many) or len(many) >= RARE * len(few) or alone


def _of_rare_words(story: Story) -> list[Discrepancy]:
    """Compare the names that no list of frequent words has, wherever they stand, by their consonants."""
    spelled = _words_by_article(story)
    rare = [w for w in spelled if len(w) >= LONG_WORD and bits(fold(w)) >= RARE_BITS and w[1:].islower()]
    pairs = (
        (a, b)
        for a, b in dict.fromkeys((*_slips(rare), *_one_letter_off(rare)))
        if max(bits(fold(w)) for w in (a, b)) >= UNKNOWN_BITS
        and (skeleton(fold(a)) == skeleton(fold(b)) or is_one_letter_off(a, b))
    )
    forms = [{a: _flat(spelled[a].values()), b: _flat(spelled[b].values())} for a, b in pairs]
    sure = [found for found in forms if _are_no_two(found)]
    return [_discrepancy(found) for found in (*_apart([f for f in forms if f not in sure]), *sure)]


def _are_no_two(forms: dict[str, list[Citation]]) -> bool:
    """Tell whether two long names that nobody knows differ by one letter inside: one report has hardly two such."""
    a, b = forms
    inside = len(a) == len(b) and min(len(a), len(b)) > LONG_WORD
    return inside and all(bits(fold(w)) >= UNKNOWN_BITS for w in forms) and is_one_letter_off(a, b)


def _one_letter_off(words: Iterable[str]) -> list[tuple[str, str]]:
    """List the pairs of unknown words that differ by one letter behind a good part of each."""
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if word.isalpha() and bits(fold(word)) >= UNKNOWN_BITS:
            by_start[fold(word)[:SHORTEST]].append(word)
    pairs = (pair for own in by_start.values() for pair in combinations(own, 2))
    return [(a, b) for a, b in pairs if len(a) == len(b) and is_one_letter_off(a, b)]


def _of_actor(actor: Actor) -> Discrepancy | None:
    """Compare, word by word, the names that the reports give one person or organisation."""
    places: dict[str, list[Citation]] = defaultdict(list)
    for mention in actor.mentions:
        name = re.sub(r"[’']s$", "", mention.text)
        if mention.form == "name" and actor.kind in ("person", "organization"):
            for word in dict.fromkeys(re.findall(r"[^\W\d_]{3,}", name)):
                places[word].append(Citation(mention.article, mention.start, mention.start + len(name), name))
    apart = (pair for pair in _slips(places) if not _share_article(places[pair[0]], places[pair[1]]))
    found = next(apart, None)
    return _discrepancy({word: places[word] for word in found}) if found else None


def _of_little_words(story: Story) -> list[Discrepancy]:
    """Compare the little words in the names of organisations ("Council for Trade", "Council of Trade")."""
    places: dict[str, list[Citation]] = defaultdict(list)
    spelled: dict[tuple[str, ...], set[str]] = defaultdict(set)
    mentions = [m for a in story.actors if a.kind == "organization" for m in a.mentions if m.form == "name"]
    for mention in mentions:
        words = [w for w in re.findall(r"\w+|&", mention.text) if w.lower() != "the"]
        if _LITTLE & {w.lower() for w in words}:
            spelled[tuple(fold(w) for w in words if w.lower() not in _LITTLE)].add(" ".join(words))
            places[" ".join(words)].append(Citation(mention.article, mention.start, mention.end, mention.text))
    return [
        _discrepancy({a: places[a], b: places[b]})
        for names in spelled.values()
        for a, b in combinations(sorted(names), 2)
        if a.lower() != b.lower() and not _share_article(places[a], places[b])
    ]


def _of_long_names(story: Story) -> list[Discrepancy]:
    """Compare the words of one place in a name of several words ("Port Harlow Airport", "Port Harlew Airport")."""
    spelled = _words_by_article(story)
    found: list[Discrepancy] = []
    for words in _words_by_neighbour(story).values():
        for a, b in [*_slips(words), *_other_first_letters(words)]:
            every = [_flat(spelled[w].values()) for w in (a, b)]
            few, many = sorted(every, key=len)
            if _is_slip_or_apart(few, many) and not any(c in few for d in found for side in d.sides for c in side):
                found.append(_discrepancy({a: every[0], b: every[1]}))
    return found


def _slips(words: Iterable[str]) -> list[tuple[str, str]]:
    """List the pairs of words, in order, that are spellings of one name; these begin with one letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        by_letter[fold(word)[:1]].append(word)
    return sorted(pair for own in by_letter.values() for pair in combinations(own, 2) if is_slip(*pair))


def _other_first_letters(words: Iterable[str]) -> list[tuple[str, str]]:
    """List the pairs of rare words that have all letters but the first in common ("Zicong", "Sicong")."""
    by_rest: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= LONG_WORD and bits(fold(word)) >= UNKNOWN_BITS:
            by_rest[fold(word)[1:]].append(word)
    pairs = (pair for own in by_rest.values() for pair in combinations(own, 2))
    return sorted(pair for pair in pairs if fold(pair[0]) != fold(pair[1]))


def _words_by_neighbour(story: Story) -> dict[tuple[str, str], set[str]]:
    """Map each capitalised word, with its side, to the capitalised words that stand there ("< Port": "Harlow")."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for analysis in story.analyses:
        for left, right in pairwise(analysis.tokens):
            near = right.start - left.end <= 1
            if near and all(
                t.pos == "PROPN" and t.text[:1].isupper() and len(t.text) >= SHORTEST for t in (left, right)
            ):
                found["<", fold(left.text)].add(right.text)
                found[">", fold(right.text)].add(left.text)
    return found


def _discrepancy(places: dict[str, list[Citation]]) -> Discrepancy:
    """Tell of two spellings; the one that more reports use comes first."""
    reports = {name: sorted({c.article for c in cited}) for name, cited in places.items()}
    order = sorted(places, key=lambda name: (-len(reports[name]), name))
    counts = [f"{len(reports[name])} write “{name}”" for name in order]
    more = len(reports[order[0]]) > len(reports[order[1]])
    what = f"the spelling of {places[order[0]][0].text}: {' / '.join(order)}"
    way_out = f"one name; “{order[0]}” is the spelling of most reports" if more else "one name in two spellings"
    because = f"of the reports that give the name, {listed(counts)}"
    return Discrepancy("name", what, tuple(tuple(places[name]) for name in order), way_out, (because,))


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?\n:"


def _words_by_article(story: Story) -> dict[str, dict[str, list[Citation]]]:
    """List where each capitalised word stands, by article."""
    found: dict[str, dict[str, list[Citation]]] = defaultdict(dict)
    for analysis in story.analyses:
        for token in analysis.tokens:
            opens = token.pos == "NOUN" and _begins_sentence(analysis.article.text, token.start)
            if token.text[:1].isupper() and len(token.text) >= SHORTEST and not opens:
                places = found[token.text].setdefault(analysis.article.id, [])
                places.append(analysis.article.cite(token.start, token.end))
    return found


def _share_article(a: Sequence[Citation], b: Sequence[Citation]) -> bool:
    return bool({c.article for c in a} & {c.article for c in b})


def _flat(lists: Iterable[list[Citation]]) -> list[Citation]:
    return [citation for part in lists for citation in part]
