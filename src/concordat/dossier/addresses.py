"""Addresses of words: where a report stands on the web, with a text fragment that points at the words themselves.

https://wicg.github.io/scroll-to-text-fragment/: ``#:~:text=first words,last words``. A browser that does not know it
opens the page at its top.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

EDGE_WORDS = 5
"""A longer passage is named by so many of its first and of its last words: addresses stay short, and a page may have
set a link or a picture between them."""


def is_web(url: str | None) -> bool:
    """Tell whether an address may become a link: web pages only, never a script."""
    try:
        return bool(url) and urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return False


def fragment(url: str, words: str) -> str:
    """Point at words of a page, or give nothing where the address is none of the web."""
    if not is_web(url):
        return ""
    said = words.split()
    ends = [said] if len(said) <= 2 * EDGE_WORDS else [said[:EDGE_WORDS], said[-EDGE_WORDS:]]
    told = ",".join(quote(" ".join(end), safe="", errors="replace").replace("-", "%2D") for end in ends)
    return f"{url.partition('#')[0]}#:~:text={told}"
