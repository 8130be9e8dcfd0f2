"""Which other outlets a report names as the source of what it tells ("told the Erie Gazette", "Newsweek reported")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from concordat.comparison.reuse.reports import plain_sentences
from concordat.reading.agencies import agency_named
from concordat.reading.outlets import is_outlet_name
from concordat.records import Article

RESTS_SHARE = 0.15
"""From this part of its sentences on, a report that names another as their source rests on it. Re-read the groups that
evaluation/origins.py lists when it changes."""

DIGEST_SHARE = 0.3
"""... and from this part on, one that names two others as often rests on both: it is a digest of what they had."""

FEWEST_NAMINGS = 2
"""A single remark that was made to another outlet is no rewrite of its report."""

OPENING = 4
"""Sentences of a report's beginning. A source that is named once, and further down, gave one remark and leads nothing:
on 47 stories that other readers judged, none of five such sources stood behind the report, and all four did that are
named at the beginning or twice by both. Re-read the groups that evaluation/origins.py lists when it changes."""

MOST_LEADING = 2
"""Of more outlets that are named equally often none leads: the report is a compilation."""

_NAME = r"(?P<{}>[A-Z][\w&'’.-]*(?:(?: (?:of|and|the|de|for))? [A-Z0-9][\w&'’.-]*){{0,4}})"
_CITES = (
    r"(?:according to|citing|told|telling|obtained by|seen by|reviewed by|shared with|sent to|given to|provided to"
    r"|speaking (?:to|on)|spoke to|appear(?:ing|ance) on|interview (?:[A-Z][a-z]+day )?(?:with|on|to|for)"
    r"|published (?:by|in|on)|reported (?:by|in|on)|reports? (?:by|in|from)|information from:?|said (?:on|in)"
    r"|statements? to|said to|appeared (?:in|on)|(?:republished|reprinted) from|permission (?:of|from)|supplied by"
    r"|first (?:posted|reported|published|revealed)[\w ]{0,20} (?:by|in))"
)
_REPORTS = r"(?:reports?|reported|revealed|learned|has learned|first reported|has reported|had reported|cited|quoted)"
_SOURCE = re.compile(
    rf"\b(?i:{_CITES}|via) (?:[a-z’']+ ){{0,3}}?(?:the |The )?{_NAME.format('a')}"
    rf"|{_NAME.format('b')}(?:['’]s [\w ]{{1,30}}?| news agency| newspaper)? {_REPORTS}\b"
    rf"|\b(?:reports|reported) {_NAME.format('c')}"
    rf"|\b(?:provided|sent|gave) {_NAME.format('d')} (?:with )?a statement"
    rf"|\b(?:in|at|for|of) (?:the |The )?{_NAME.format('e')},? where (?:this|the) \w+ (?:was )?(?:first|originally)\b"
)
_SAYS = re.compile(rf"{_NAME.format('a')} (?:said|says|added|adds|wrote|writes|noted|told)\b")
"""What a medium does that is named for its report elsewhere; alone it may be one of those whom the story is about."""
_RELAYS = re.compile(
    rf"\b(?i:according to|citing|(?:reported|revealed|published) (?:by|in)) (?:the |The )?{_NAME.format('a')}"
    rf"|{_NAME.format('b')} (?:(?:has|had) )?(?:first )?(?:reported|revealed|reports)\b"
)
_MEDIUM = r"(?:\w+ )?(?:paper|newspaper|daily|tabloid|magazine|network|broadcaster|station|outlet|agency|(?:web)?site)"
_AGAIN = re.compile(
    rf"\b(?:told|to|with|by) the {_MEDIUM}\b"
    rf"|\b[Tt]he {_MEDIUM} (?:has |had |also )?(?:said|says|report|add|wr|quot|cit)"
)
_OWN = re.compile(r"\b[Oo]ur (?:own )?(?:reporters?|correspondents?|photographers?|staff)\b")
_CREDITED = re.compile(
    r"^information from\b.*|[^.\n]*\b(?:first (?:reported|revealed|published|appeared)"
    r"|originally (?:appeared|published)|re(?:published|printed) (?:from|with (?:the )?permission)|supplied by)"
    r"\b[^.\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_ASIDE = frozenset({"caption", "navigation", "title"})


class Named(msgspec.Struct, frozen=True):
    """What an article names as its sources: the one or two that lead it, and those that it rests on.

    ``told_of`` are the one or two that it names most, however seldom and wherever; ``own`` tells that it names itself,
    or its reporter, as one to whom something was said. Names are in small letters without "the", those of agencies as
    they are known.
    """

    leading: frozenset[str]
    rests: frozenset[str]
    own: bool = False
    told_of: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def named_by(article: Article, outlet: str, others: frozenset[str] = frozenset()) -> Named:
    """Read the outlets that a report names as its sources; ``outlet`` is its own name, ``others`` those of its story.

    A report that names itself, or its reporter, as one to whom something was said has reporting of its own, and rests
    on no other.
    """
    sentences = [(s, e) for s, e in plain_sentences(article.text) if not _is_aside(article, s, e)]
    named = _in_full(_namings([article.text[s:e] for s, e in sentences], others), article.text)
    own = names_itself(article, outlet, others)
    counts = Counter(name for found in named for name in found if not same_outlet(name, outlet))
    opening = {name for found in named[:OPENING] for name in found}
    most = max(counts.values(), default=0)
    named_most = {name for name, times in counts.items() if times == most}
    leading = {name for name in named_most if most >= FEWEST_NAMINGS or name in opening}
    told = sum(not article.in_furniture(s, e) for s, e in sentences)
    naming = sum(bool(found) for found in named)
    digest = len(leading) == MOST_LEADING and naming >= max(FEWEST_NAMINGS, DIGEST_SHARE * told)
    rests = leading if digest or most >= max(FEWEST_NAMINGS, RESTS_SHARE * told) else set()
    rests |= {name for m in _CREDITED.finditer(article.text) for name in _sources(m.group(), others)}
    leading = leading if len(leading) <= MOST_LEADING else rests
    told_of = named_most if len(named_most) <= MOST_LEADING else set()
    return Named(frozenset(leading), frozenset() if own else frozenset(rests), own, frozenset(told_of))


def sources_of(article: Article, outlet: str, others: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Name the outlets that lead a report or that it rests on, as it writes them."""
    named = named_by(article, outlet, others)
    return tuple(written_in(name, (article.text,)) for name in sorted(named.leading | named.rests))


def written_in(name: str, texts: Iterable[str]) -> str:
    """Give an outlet's name as one of some texts writes it ("The Harbour Times"), without "the"."""
    pattern = re.compile(r"(?:\bthe )?\b" + r"\W+".join(map(re.escape, name.split())) + r"\b", re.IGNORECASE)
    found = (m.group() for text in texts for m in pattern.finditer(text))
    large = (words for words in found if not words.removeprefix("the ").islower())
    return next(large, name).removeprefix("the ").removeprefix("The ")


@lru_cache(maxsize=1024)
def names_itself(article: Article, outlet: str, others: frozenset[str] = frozenset()) -> bool:
    """Tell whether a report names itself, or its reporter, as one to whom something was said."""
    sentences = [article.text[s:e] for s, e in plain_sentences(article.text) if not _is_aside(article, s, e)]
    named = _namings(sentences, others | {outlet})
    return bool(_OWN.search(article.text)) or any(same_outlet(name, outlet) for found in named for name in found)


def relayed_in(article: Article, start: int, outlet: str, others: frozenset[str] = frozenset()) -> str | None:
    """Name the one other outlet whose report a sentence passes on ("..., the Herald first reported"), if it does.

    ``start`` is a place in the sentence.
    """
    here = next((article.text[s:e] for s, e in _sentences(article.text) if s <= start < e), "")
    names = (name for m in _RELAYS.finditer(here) for name in m.groupdict().values() if name)
    found = {known for name in names if (known := outlet_in(name, others)) and not same_outlet(known, outlet)}
    return found.pop() if len(found) == 1 else None


_sentences = lru_cache(maxsize=1024)(plain_sentences)


def same_outlet(a: str, b: str) -> bool:
    """Tell whether two names are of one outlet ("The Erie Gazette", "Erie Gazette"; "BBC", "BBC News")."""
    one, other = sorted((_plain(a), _plain(b)), key=len)
    if bool(one) and (one == other or other in (f"{one} news", f"{one} online")):
        return True
    return other.endswith(" com") and other.removesuffix(" com") == one.replace(" ", "")  # DailyMail.com


def _namings(sentences: list[str], others: frozenset[str]) -> list[set[str]]:
    """List what each sentence names, each outlet by one name; "the newspaper" is the one named last."""
    known = list(dict.fromkeys(name for sentence in sentences for name in sorted(_sources(sentence, others))))
    named: list[set[str]] = []
    last: str | None = None
    for sentence in sentences:
        found = {_one_of(known, name) or name for name in _sources(sentence, others)}
        told_by = (*_names(sentence), *(m["a"] for m in _SAYS.finditer(sentence)))
        found |= {told for name in told_by if (told := _one_of(known, name))}
        last = min(found, default=last)
        named.append({last} if last and not found and _AGAIN.search(sentence) else found)
    return named


def _in_full(named: Sequence[set[str]], text: str) -> list[set[str]]:
    """Give a name of one word in full, where the report writes only one outlet's that ends so ("the Times")."""
    short = {name for found in named for name in found if " " not in name and agency_named(name) is None}
    full = {name: longer.pop() for name in short if len(longer := _ending_in(name, text)) == 1}
    return [{full.get(name, name) for name in found} for found in named]


def _ending_in(name: str, text: str) -> set[str]:
    """List the outlets of several words that a text writes and whose last word is a name."""
    written = {m.group() for m in re.finditer(rf"\b(?:[A-Z][\w-]* ){{1,4}}(?i:{re.escape(name)})\b", text)}
    return {plain for words in written if (plain := _longest_outlet(words.split())) and plain != name}


def _longest_outlet(words: Sequence[str]) -> str | None:
    tails = (" ".join(words[n:]) for n in range(len(words) - 1))
    return next((_plain(tail) for tail in tails if is_outlet_name(tail)), None)


def _one_of(known: Sequence[str], name: str) -> str | None:
    """Give the first of the outlets that a report names elsewhere and that goes by a name."""
    return next((other for other in known if same_outlet(other, name)), None)


def _sources(sentence: str, others: frozenset[str]) -> set[str]:
    return {known for name in _names(sentence) if (known := outlet_in(name, others))}


def _names(sentence: str) -> list[str]:
    """List the names in the places of a source."""
    return [name.rstrip(".") for m in _SOURCE.finditer(sentence) for name in m.groupdict().values() if name]


def outlet_in(name: str, others: frozenset[str]) -> str | None:
    """Give the outlet's name with which some words begin or end, if they are one's.

    ``others`` are the media that the story knows; the last word of one's name stands for it ("the Courier").
    """
    words = re.sub(r"^\w+ the |[’']s?$|\.$", "", name).split()
    for end in range(len(words), 0, -1):
        for some in (words[:end], words[-end:]):
            text = " ".join(some)
            agency = agency_named(text)
            if agency:
                return agency.label
            if is_outlet_name(text.replace("-", " ")) or any(same_outlet(text, other) for other in others):
                return _plain(text)
    short = {_plain(other) for other in others if words and _plain(other).endswith(f" {_plain(' '.join(words))}")}
    return short.pop() if len(short) == 1 else None


@lru_cache(maxsize=1 << 16)
def _plain(name: str) -> str:
    agency = agency_named(name)
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", (agency.label if agency else name).casefold())))


def _is_aside(article: Article, start: int, end: int) -> bool:
    return any(f.kind in _ASIDE and f.start <= start and end <= f.end for f in article.furniture)
