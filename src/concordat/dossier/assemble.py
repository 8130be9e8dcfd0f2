"""Stage 5, first half: one dossier from everything that was found, named, dated and put in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

import msgspec

from concordat.dossier.order import (
    actors_in_order,
    agreements_in_order,
    by_place,
    claims_in_order,
    discrepancies_in_order,
    framing_in_order,
    reuse_in_order,
    utterances_in_order,
)
from concordat.dossier.readings import with_readings
from concordat.records import FORMAT, Article, Claim, Comparison, Dossier, Story, TimelinePoint

STORY_ID_DIGITS = 12
"""Hexadecimal digits of a story's id: 48 bits keep a million stories apart with a chance of error below 1 in 500."""

TITLE_WORDS = 24
"""A claim that stands in for a missing title is cut after this many words."""

_WORD = re.compile(r"\w{4,}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def assemble(found: Comparison) -> Dossier:
    """Join what was found about one story into its dossier; a pure function of its argument."""
    articles = tuple(_bound(analysis.article) for analysis in found.analyses)
    place = by_place(articles)
    claims = claims_in_order(tuple(with_readings(found.claims, found.analyses)), place)
    quotations = tuple(
        sorted((q for analysis in found.analyses for q in analysis.quotations), key=lambda q: place(q.content))
    )
    return Dossier(
        format=FORMAT,
        story=_story(articles, claims, found.timeline),
        articles=articles,
        actors=actors_in_order(found.actors, place),
        quotations=quotations,
        utterances=utterances_in_order(found.utterances, quotations, place),
        reuse=reuse_in_order(found.reuse, place),
        origins=found.origins,
        claims=claims,
        discrepancies=discrepancies_in_order(found.discrepancies, place),
        framing=framing_in_order(found.framing, place),
        agreements=agreements_in_order(found.agreements, place),
        events=tuple(sorted(found.events, key=lambda e: (place(e.evidence), e.type, e.actors, e.recipients))),
        timeline=tuple(sorted(found.timeline, key=lambda t: (not t.past, _chronological(t.when), place(t.evidence)))),
        summary=found.summary,
        copies=found.copies,
        omissions=found.omissions,
        relations=tuple(sorted(found.relations, key=lambda r: (place(r.evidence), r.subject, r.relation, r.object))),
        set_aside=found.set_aside,
    )


def _bound(article: Article) -> Article:
    """Bind an article's text to its hash."""
    return msgspec.structs.replace(article, text_sha256=text_sha256(article.text))


def text_sha256(text: str) -> str:
    """Hash a text as it stands in a dossier."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def story_id(articles: Iterable[Article]) -> str:
    """Name a story after the reports that tell it, whatever their order."""
    digest = sha256("\n".join(sorted(article.sha256 for article in articles)).encode("utf-8", "surrogatepass"))
    return f"s{digest.hexdigest()[:STORY_ID_DIGITS]}"


def _story(articles: tuple[Article, ...], claims: tuple[Claim, ...], timeline: tuple[TimelinePoint, ...]) -> Story:
    first, last = _span_of_days(articles, timeline)
    return Story(
        id=story_id(articles),
        title=_title(articles, claims),
        from_=first,
        to=last,
        articles=tuple(article.id for article in articles),
    )


def _title(articles: tuple[Article, ...], claims: tuple[Claim, ...]) -> str:
    """Choose the article title whose words most articles use; without titles, the first claim speaks for the story."""
    titles = [article.title for article in articles if article.title and _WORD.search(article.title)]
    spread = Counter(word for article in articles for word in set(_words(article.text)))
    if titles:
        return max(titles, key=lambda title: _mean_spread(title, spread)).strip()
    lead = claims[0].text if claims else next((a.text for a in articles if a.text.strip()), "Untitled story")
    words = lead.split()
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")


def _mean_spread(title: str, spread: Counter[str]) -> float:
    words = set(_words(title))
    return sum(spread[word] for word in words) / (len(words) + 1)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _span_of_days(articles: tuple[Article, ...], timeline: tuple[TimelinePoint, ...]) -> tuple[str | None, str | None]:
    """Give the first and last day of the reports, or the day most often reported where no date is known."""
    days = sorted(article.published[:10] for article in articles if article.published)
    if days:
        return days[0], days[-1]
    reported = Counter(p.when for p in timeline if not p.past and _DAY.fullmatch(p.when) for _ in p.evidence)
    day = max(reported, key=lambda when: (reported[when], when), default=None)
    return day, day


def _chronological(when: str) -> tuple[str, str]:
    """Order EDTF values: an interval by its beginning, an open beginning first; longer spans before their parts."""
    begin = when.partition("/")[0].replace("X", "0").strip("~?%.")
    return begin, when
