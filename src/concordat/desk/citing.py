"""Words of a report as a citation: plain text, Markdown, HTML. The dossier's page makes the same of them (cite.js)."""

from __future__ import annotations

import re
from html import escape

from concordat.dossier.addresses import fragment, is_web
from concordat.records import Article, Citation

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")


def forms(article: Article, citation: Citation) -> tuple[str, str, str]:
    """Give a citation as text, Markdown and HTML."""
    from concordat.dossier.dates import date_words  # noqa: PLC0415 - loads the language rooms

    outlet, day = article.outlet or article.name, date_words(article.published[:10]) if article.published else ""
    line, named = " ".join(citation.text.split()), ", ".join(part for part in (outlet, day) if part)
    linked = fragment(article.url, citation.text) if article.url and is_web(article.url) else ""
    who = f"[{_in_markdown(outlet)}]({linked})" if linked else _in_markdown(outlet)
    cited = f' cite="{escape(article.url or "")}"' if linked else ""
    return (
        f'[{named}: "{citation.text}" {citation.start}-{citation.end}]',
        f"> {_in_markdown(line)}\n>\n> {who}{f', {day}' if day else ''}",
        f"<blockquote{cited}><p>{escape(line)}</p><footer>{escape(named)}</footer></blockquote>",
    )


def _in_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
