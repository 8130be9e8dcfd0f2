"""A story of many reports stays a page that a browser opens at once, and every link on it has its place."""

from __future__ import annotations

import re

import msgspec

from concordat.dossier.lengths import MANY_REPORTS, MOST
from concordat.dossier.render_html import render_html
from concordat.records import Dossier
from dossier.story import story
from dossier.test_render_html import Page

TIMES = 15
"""Four reports so many times make sixty."""

ELEMENTS, BYTES = 30_000, 2_000_000
_ID = re.compile(r'"([axcu])(\d+)((?:\.q\d+|\.p\d+)?)"')
ADDED = ("articles", "actors", "quotations", "utterances", "reuse", "claims", "discrepancies", "framing")
ALSO = ("agreements", "events", "timeline", "copies", "omissions", "relations")


def crowd() -> Dossier:
    """Tell the story of the four reports many times, each time by others."""
    plain = msgspec.json.encode(story()).decode()
    parts = [
        msgspec.json.decode(_ID.sub(lambda m, n=n: f'"{m[1]}{int(m[2]) + 20 * n}{m[3]}"', plain)) for n in range(TIMES)
    ]
    whole = parts[0]
    for part in parts[1:]:
        for name in (*ADDED, *ALSO):
            whole[name] += part[name]
        whole["origins"]["groups"] += part["origins"]["groups"]
    whole["origins"]["count"] = len(whole["origins"]["groups"])
    return msgspec.convert(whole, Dossier)


class Counted(Page):
    """Counts the elements of a page."""

    def __init__(self, text: str) -> None:
        self.elements = 0
        super().__init__(text)

    def handle_starttag(self, tag, attrs):
        self.elements += 1
        super().handle_starttag(tag, attrs)


def test_sixty_reports_are_one_page_of_bounded_size_without_a_dead_link() -> None:
    made = crowd()
    assert len(made.articles) == 4 * TIMES > MANY_REPORTS
    page = render_html(made)
    read = Counted(page)
    assert read.elements <= ELEMENTS
    assert len(page.encode()) <= BYTES
    assert {link["href"][1:] for link in read.links if link["href"].startswith("#")} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert set(read.texts) == {article.id for article in made.articles}


def test_what_is_left_out_is_counted() -> None:
    made = crowd()
    speakers = {quotation.speaker for quotation in made.statements}
    assert len(speakers) > MOST["speakers"]
    assert f"{len(speakers) - MOST['speakers']} more are in dossier.json." in render_html(made)
