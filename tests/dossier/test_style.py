"""The page's colours hold the contrast that WCAG 2.2 AA asks of text: 4.5 to 1."""

import re
from importlib.resources import files

import pytest

STYLE = (files("concordat.dossier") / "static" / "page.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for block in (
        re.search(r":root \{(.*?)\}", STYLE, re.DOTALL)[1],
        re.search(r':root\[data-theme="dark"\] \{(.*?)\}', STYLE, re.DOTALL)[1],
    )
)
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "accent", "del") for ground in ("paper", "sheet")),
    *(("paper", f"c{i}") for i in range(8)),
    ("hit-ink", "hit"),
    ("add-ink", "add"),
]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme, ink, ground):
    lighter, darker = sorted((luminance(theme[ink]), luminance(theme[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_both_ways_into_the_dark_give_the_same_colours():
    preferred = re.search(r"prefers-color-scheme: dark\) \{(.*?)\n\}", STYLE, re.DOTALL)[1]
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", preferred)) == DARK
