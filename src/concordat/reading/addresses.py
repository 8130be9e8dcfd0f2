"""One page under several addresses: its copies for telephones, for print and with tracking, and its canonical link."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_HOSTS = re.compile(r"^(?:(?:www\d?|amp|m|mobile|print|touch|wap)\.)+")
_FOLDERS = re.compile(r"/(?:amp|print|printable|mobile|m)(?=/|$)|(?<=\w)\.(?:amp|print)(?=\.html?$|$)")
_ENDING = re.compile(r"(?:/index)?(?:\.html?|\.php|\.aspx?)?/*$")
_IDLE = re.compile(
    r"utm_\w+|amp|outputtype|output|print|printable|view|fbclid|gclid|mc_[ce]id|ref|referrer|src|source|cmp|cmpid|ito|_r|ir"
    r"|smid|smtyp|partner|share|s|ncid|intcmp|ocid|xtor|at_\w+",
    re.IGNORECASE,
)
_LINK = re.compile(r"<link\b([^>]*)>", re.IGNORECASE)
_CANONICAL = re.compile(r"\brel=[\"']?canonical\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref=(?:\"([^\"]+)\"|'([^']+)'|([^\s\"']\S*))", re.IGNORECASE)


def canonical_of(html: str) -> str | None:
    """Read the canonical link of a page, where it states a whole one."""
    tags = (tag[1] for tag in _LINK.finditer(with_whole_tags(html)) if _CANONICAL.search(tag[1]))
    links = (max(value) for tag in tags for value in _HREF.findall(tag)[-1:])
    link = next(links, "").strip()
    return link if "://" in link else None


def with_whole_tags(html: str) -> str:
    """Cut a page behind its last ">": then a pattern that begins a tag ends it, and no "<" is scanned from in vain."""
    return html[: html.rfind(">") + 1]


def page_key(url: str | None) -> str | None:
    """Reduce a link to what it shares with the other addresses of its page; None for a site's front and for no link."""
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    path = _ENDING.sub("", _FOLDERS.sub("", parts.path))
    kept = sorted((k, v) for k, v in parse_qsl(parts.query) if not _IDLE.fullmatch(k))
    if not host or not (path.strip("/") or kept):
        return None
    return f"{_HOSTS.sub('', host)}{path}?{kept}" if kept else f"{_HOSTS.sub('', host)}{path}"
