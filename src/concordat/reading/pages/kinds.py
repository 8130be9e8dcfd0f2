"""What kind of page it is, as its data say: a report, a list of others, pictures, a home page, a locked report."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from concordat.reading.pages.stated import Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

GALLERY = "a gallery of pictures, not a report"
HOME = "a site's home page, not a report"
LIST = "a list of other pages, not a report"
CLOSED = "only the beginning: the rest is for subscribers"

GIVEN_AWAY = 200
"""Words that a site gives away of a locked report; whole reports are shorter too, but locked ones hardly."""

MOSTLY = 0.7
"""Part of the words that the data count (headings and captions with them) from which the text is the whole report."""

_GALLERIES = frozenset({"imagegallery", "mediagallery", "videogallery"})
_LISTS = frozenset({"collectionpage", "searchresultspage"})
_LOCKED = frozenset({"false", "no", "0", "locked", "premium", "paid", "subscriber", "subscription"})
_TIERS = ("article:content_tier", "article:opinion:content_tier", "content_tier", "article.content_tier")


def kind_of_page(stated: Stated, url: str | None) -> str | None:
    """Tell why a page is no report, or None, from its data alone; a page that calls itself a report is one."""
    kinds = {kind.casefold() for node in stated.nodes for kind in _kinds(node.get("@type"))}
    if any(kind.endswith(("article", "posting", "report")) for kind in kinds):
        return None
    described = (stated.meta("og:type") or "").casefold()
    if kinds & _GALLERIES or "gallery" in described:
        return GALLERY
    if "article" in described:
        return None
    if kinds & _LISTS:
        return LIST
    return HOME if _is_front(url) and (described == "website" or "website" in kinds) else None


def teasers(tree: HtmlElement) -> frozenset[str]:
    """List the paragraphs that stand right behind a heading that is a link: they tell of other pages."""
    found = (_behind(heading) for heading in tree.iter("h2", "h3", "h4") if _is_link(heading))
    return frozenset(words for words in found if words)


def _is_link(heading: HtmlElement) -> bool:
    around = heading.getparent()
    return heading.find(".//a[@href]") is not None or (around is not None and around.tag == "a")


def _behind(heading: HtmlElement) -> str:
    """Give the words of the paragraph behind a heading, or behind the link around it."""
    around = heading.getparent()
    start = around if around is not None and around.tag == "a" else heading
    following = start.getnext()
    return " ".join("".join(following.itertext()).split()) if following is not None and following.tag == "p" else ""


def only_beginning(stated: Stated, text: str) -> str | None:
    """Tell that a text is only the beginning of its report.

    The data lock it (schema.org, isAccessibleForFree), and it breaks off, or is shorter than they say or than what is
    given away.
    """
    free = [str(node["isAccessibleForFree"]).casefold() for node in stated.reports if "isAccessibleForFree" in node]
    tier = (stated.meta(*_TIERS) or "").casefold()
    if not ((free and free[0] in _LOCKED) or (not free and tier in _LOCKED)):
        return None
    words = len(text.split())
    counts = [int(count) for node in stated.reports if (count := str(node.get("wordCount", ""))).isdecimal()]
    broken = text.rstrip().endswith(("…", "...", "[…]", "[...]"))
    return CLOSED if broken or words < (MOSTLY * counts[0] if counts else GIVEN_AWAY) else None


def _kinds(stated: object) -> list[str]:
    return [kind for kind in (stated if isinstance(stated, list) else [stated]) if isinstance(kind, str)]


def _is_front(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
        return bool(parts.hostname) and not parts.path.strip("/") and not parts.query
    except ValueError:
        return False
