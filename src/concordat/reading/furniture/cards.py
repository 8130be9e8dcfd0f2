"""Link cards: what a page shows over a linked name, run into the sentence behind it.

"Mayor Ines Corte Ines Maria CorteHarbour to close Corte sues the port MORE said": a name, then a fuller form of that
very name whose last word is glued to the next headline, to a figure or to MORE, then no, one or several headlines, and
MORE. The card begins behind the name that the sentence needs and ends with its MORE.
"""

from __future__ import annotations

import re

WIDEST = 1000
"""Characters from the fuller name to MORE. The longest of 4,322 cards in the 3,437 articles of allsides_reuse has 545
with its name: three headlines, of which some list what a newsletter holds. Count again when it changes."""

_WORD = r"[^\W\d_a-z](?:[\w.'-]{0,28}\w)?"
"""A word of a name, which begins with no small letter of English; bounded, so that no word is tried at every length."""

_LITTLE = r"(?:(?:al|bin|da|de|del|della|den|der|di|du|el|la|le|van|von|y) )?"
_FORENAMES = rf"(?:(?!(?P=name)\b){_LITTLE}(?:{_WORD}\.?|\({_WORD}\)) ){{1,6}}{_LITTLE}"
"""Names before the last one, a nickname in brackets among them: "Robert (Bob) Phillips"."""

_GLUED = r"(?:(?=[^\W_a-z]|[\"“‘$])|(?='[^\W_a-z])(?!'S\b)|(?= MORE\b))"
"""What may follow the fuller name: a headline without a space between, or MORE at once."""

_SHAPES = (
    re.compile(rf"(?<![\w.'-])(?P<name>{_WORD}) {_FORENAMES}(?P=name){_GLUED}"),
    re.compile(
        rf"(?<![\w.'-])(?P<first>{_WORD}) (?P<name>{_WORD})"
        rf"(?:(?P=first)|{_WORD} \((?P=first)\)) (?:{_FORENAMES})?(?P=name){_GLUED}"
    ),
    re.compile(
        rf"(?<![\w.'-])(?P<first>{_WORD}) (?P<name>{_WORD})"
        rf" (?:(?P=first)|{_WORD} \((?P=first)\)) (?:{_FORENAMES})?(?P=name)(?= [\"“‘'$]?[^\W_a-z])"
    ),
)
"""A last name and a fuller form of it; a whole name with the fuller form glued to it; and a whole name, then the same
forename and last name once more, where the headline is not glued."""

_MORE = re.compile(r"(?:(?<=\s)|(?<=[a-z]))(?<!\bREAD )(?<!\bLEARN )(?<!\bSEE )MORE(?!\w)")
"""The card's last word, and no button's."""


def link_cards(text: str) -> tuple[tuple[int, int], ...]:
    """Find the cards in a text, as characters ``start:end`` that the sentence around them is read without.

    The space before a card is the card's, so that "Corte Ines Maria CorteMORE's term" reads "Corte's term"; it is the
    sentence's where nothing else would part the words on both sides.
    """
    if "MORE" not in text:
        return ()
    plain = text.replace("’", "'")
    begins = sorted((match.end("name"), match.end()) for shape in _SHAPES for match in shape.finditer(plain))
    found: list[tuple[int, int]] = []
    for start, behind_name in begins:
        if found and start < found[-1][1]:
            continue
        more = _more(plain, behind_name)
        if more:
            spaced = text[start] == " " and text[more : more + 1] in ("(", "[", "“", "‘", '"')
            found.append((start + spaced, more))
    return tuple(found)


def _more(text: str, start: int) -> int | None:
    """Find the end of the first MORE of the paragraph, within reach."""
    line_end = text.find("\n", start, start + WIDEST)
    match = _MORE.search(text, start, line_end if line_end >= 0 else start + WIDEST)
    return match.end() if match else None
