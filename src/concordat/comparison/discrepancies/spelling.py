"""Whether words are spellings of one name, and names of several words that reports write otherwise as a whole.

Transliterations, slips, letters more or less; "SexyBack" and "Sexy Back", "Norland Airways" and "Norland Airlines".
Words of one place in a name that are spelled differently are compared in ``names``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.remembered import recalled
from concordat.comparison.story import Story
from concordat.lexicon.names import name_heads
from concordat.lexicon.tables import read_table
from concordat.records import Article, Citation, Discrepancy

ALIKE = 0.6
"""Least similarity of two spellings of one word (1 - edits / length). Re-run tests/comparison/test_discrepancies.py."""

SHORTEST = 4
"""Letters that a word needs: short words differ by chance."""

MORE = 2
"""Letters that one spelling has more than another at most; "Bridgegate" is no "Bridget"."""

LONG_WORD = 6
"""Letters from which a word is long."""

_SUFFIX = "s|e|es|ed|er|ers|ery|ing|ite|ites|able|ful|hood|hoods|ation|ations|ational|"
"""What may stand behind the letters in which the two spellings differ."""

_ENDINGS = ("s", "n", "i", "ese", "ish", "ic")


def is_slip(a: str, b: str) -> bool:
    """Tell whether two words are spellings of one name, and not two words or two forms of one word."""
    x, y = fold(a), fold(b)
    one, other = re.sub(r"\D", "", x), re.sub(r"\D", "", y)
    if one != other:
        return False  # "Boat-3" and "Boat-4" are two boats, and "Boat" is any of them
    if x == y or min(len(x), len(y)) < SHORTEST or abs(len(x) - len(y)) > MORE or x[0] != y[0] or _inflected(x, y):
        return False
    known = bits(x) < 2 * COMMON_BITS and bits(y) < 2 * COMMON_BITS
    return not known and DamerauLevenshtein.normalized_similarity(x, y) >= ALIKE and _same_skeleton(x, y)


def is_one_name(a: str, b: str) -> bool:
    """Tell whether two names are one, whole or in part, however it is spelled."""
    return any(fold(x) == fold(y) or is_slip(x, y) for x in a.split() for y in b.split())


def _same_skeleton(x: str, y: str) -> bool:
    """Tell whether two spellings have the same consonants, near enough: vowels are what transliterations change."""
    one, other = skeleton(x), skeleton(y)
    return one == other or (len(one) > SHORTEST and DamerauLevenshtein.distance(one, other) == 1)


def skeleton(word: str) -> str:
    """Give the consonants of a word, each once where it is doubled."""
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyhj]", "", word))


def _inflected(x: str, y: str) -> bool:
    """Tell whether one word is the other with an ending ("Syria", "Syrian")."""
    short, long = sorted((x, y), key=len)
    return long != short and long.startswith(short.rstrip("aey")) and long.endswith(_ENDINGS)


def is_one_letter_off(a: str, b: str) -> bool:
    """Tell whether two long names differ by one letter behind a good part of each."""
    x, y = fold(a), fold(b)
    alike = x[:SHORTEST] == y[:SHORTEST] and min(len(x), len(y)) >= LONG_WORD
    return alike and DamerauLevenshtein.distance(x, y) == 1


def is_one_word_of_two_englishes(a: str, b: str) -> bool:
    """Tell whether two words are one in British and in American spelling ("Defence", "Defense")."""
    x, y = fold(a), fold(b)
    return x != y and _american(x) == _american(y)


def _american(word: str) -> str:
    for british, american in read_table("spelling_endings"):
        word = re.sub(rf"{british}(?=(?:{_SUFFIX})$)", american, word)
    return word


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Give a word without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


SHORTEST_JOINED = 7
"""Letters of a name that is compared however it is divided: shorter ones meet by chance."""

RARE_NAME = 13.0
"""Bits of a word by which two names with another last word are of one bearer ("Nippon")."""

SURE_NAME = 15.0
"""The same, for names whose last words have nothing in common."""

LONGEST = 5
"""Words of the longest part of a name that is compared."""

SHARED_LETTERS = 3
"""Letters with which two last words begin alike ("Airways", "Airlines"); others are two parts of one house."""

MUCH_THE_SAME = 3
"""Words before the last that are enough to know a bearer by, whatever the last one is."""

_WORD = r"[A-ZÀ-ÖØ-Þ][\w]*(?:[-’'&][\w]+)*"
_RUN = re.compile(rf"\b{_WORD}(?: (?:(?:of|and|for|de|&) )?(?:{_WORD}|\d+\b))*")
_ADDRESS = re.compile(r"\.[a-z]|@")
"""What goes on behind the name of a site."""
_PIECES = 3
_NO_EDGE = frozenset({"the", "a", "an", "of", "and", "for", "de", "&"})

Spelled = dict[str, list[Citation]]


def find_divided(story: Story) -> list[Spelled]:
    """Find names that have the same letters but for signs, and are divided, joined or accented in another way."""
    forms: dict[str, dict[str, Spelled]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for part, citation in _parts(story):
        key = _letters(part)
        if len(key) >= SHORTEST_JOINED:
            forms[key][_plain_case(part).lower().replace("-", " ")][part].append(citation)
    found = ([forms[key][form] for form in sorted(forms[key])] for key in sorted(forms))
    spelled = ({_commonest(form): [c for own in form.values() for c in own] for form in every} for every in found)
    return [names for names in spelled if len(names) > 1 and _is_telling(names)]


def _commonest(form: Spelled) -> str:
    return min(form, key=lambda name: (-len(form[name]), name))


def find_inner(story: Story) -> list[Spelled]:
    """Find names joined by hyphens of which one short piece inside differs ("Mazar-i-Sharif", "Mazar-e-Sharif")."""
    forms: dict[tuple[str, ...], Spelled] = defaultdict(lambda: defaultdict(list))
    for part, citation in _parts(story):
        pieces = part.split("-")
        if " " not in part and len(pieces) >= _PIECES:
            forms[pieces[0].lower(), pieces[-1].lower()][part].append(citation)
    return [found for ends in sorted(forms) for found in _pairs(forms[ends])]


def find_last_words(story: Story) -> list[Spelled]:
    """Find names that are one but for their last words, both of a kind that ends names and both begun alike."""
    known = {_plain(m.text) for actor in story.actors for m in actor.mentions if m.form == "name"}
    forms: dict[str, Spelled] = defaultdict(lambda: defaultdict(list))
    for part, citation in _parts(story):
        first, _, last = part.rpartition(" ")
        if first and last.isalpha() and _plain(first) not in known and _is_rare(first):
            forms[_plain(first)][part].append(citation)
    return [found for first in sorted(forms) for found in _pairs(forms[first]) if _are_one_bearers(*found)]


def _are_one_bearers(a: str, b: str) -> bool:
    """Tell whether two names with another last word are of one bearer.

    Both words end names, and begin alike or stand behind much that is the same; or they differ by a letter.
    """
    ends = [name.rpartition(" ")[2].lower() for name in (a, b)]
    heads = all(name.rpartition(" ")[2] in name_heads() for name in (a, b))
    short, long = sorted(ends, key=len)
    if long.startswith(short) or short.rstrip("y") == long.removesuffix("ies"):
        return False  # one and several
    much = a.count(" ") >= MUCH_THE_SAME and _is_rare(a.rpartition(" ")[0], SURE_NAME)
    if much and len(short) > SHARED_LETTERS and all(name.istitle() for name in (a, b)):
        return True
    if heads and ends[0][:SHARED_LETTERS] == ends[1][:SHARED_LETTERS]:
        return True
    return len(short) > SHARED_LETTERS and DamerauLevenshtein.distance(*ends) == 1


def _pairs(forms: Mapping[str, list[Citation]]) -> list[Spelled]:
    """Give the pairs of a name's forms that more than capitals tells apart, the one that stands oftener first."""
    ordered = sorted(forms, key=lambda form: (-len(forms[form]), form))
    return [{a: forms[a], b: forms[b]} for a, b in combinations(ordered, 2) if a.lower() != b.lower()]


def _is_telling(found: Iterable[str]) -> bool:
    """Tell whether one name is rare, or only the sign for "and" tells the two apart ("Suit and Tie", "Suit & Tie")."""
    return any(_is_rare(name) for name in found) or len({name.replace("&", "and").lower() for name in found}) == 1


def _is_rare(name: str, least: float = RARE_NAME) -> bool:
    return any(bits(word.lower()) >= least for word in re.findall(r"\w+", name))


def _parts(story: Story) -> list[tuple[str, Citation]]:
    """List the parts of all names that stand in reporting, each with its place."""
    return [part for analysis in story.analyses for part in recalled(_parts_of, analysis.article)]


def _parts_of(article: Article) -> list[tuple[str, Citation]]:
    found: list[tuple[str, Citation]] = []
    furniture = [(piece.start, piece.end) for piece in article.furniture]
    for run in _RUN.finditer(article.text):
        tag = article.text[run.start() - 1 : run.start()] in ("#", "@", "_") or _ADDRESS.match(article.text, run.end())
        if tag or run[0].isupper() or any(start <= run.start() < end for start, end in furniture):
            continue
        words = list(re.finditer(r"[^ ]+", run[0]))
        for i in range(len(words)):
            for j in range(i, min(i + LONGEST, len(words))):
                if {words[i][0].lower(), words[j][0].lower()} & _NO_EDGE:
                    continue
                start, end = run.start() + words[i].start(), run.start() + words[j].end()
                citation = _without_possessive(article.cite(start, end))
                found.append((citation.text, citation))
    return found


def _without_possessive(citation: Citation) -> Citation:
    text = re.sub(r"[’']s?$", "", citation.text)
    return Citation(citation.article, citation.start, citation.start + len(text), text)


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[’']s$", "", name).lower().removeprefix("the ").split())


def _plain_case(name: str) -> str:
    """Write a name so that only signs, accents and gaps tell two forms apart."""
    return " ".join(word[:1].upper() + word[1:] for word in re.sub("[’']", "", name).split())


@lru_cache(maxsize=1 << 16)
def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("&", "and")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


def is_of_two_englishes(story: Story, found: Discrepancy) -> bool:
    """Tell whether two spellings of what is no person's name are those of British and American English."""
    words = [re.findall(r"\w+", side[0].text) for side in found.sides]
    others = [pair for pair in zip(*words[:2], strict=False) if pair[0] != pair[1]]
    named = (story.readings[c.article].mentions.get(c.start) for side in found.sides for c in side)
    person = any(mention is not None and mention[0].kind == "person" for mention in named)
    return bool(others) and not person and all(is_one_word_of_two_englishes(*pair) for pair in others)
