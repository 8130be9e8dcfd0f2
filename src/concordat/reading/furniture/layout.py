"""What the place of a line tells: below the last paragraph, or between two of them."""

from __future__ import annotations

import re
from itertools import islice

from concordat.reading.furniture.agency_lines import credit_in
from concordat.reading.furniture.evidence import ENOUGH, Evidence
from concordat.reading.furniture.lines import LONG_LINE, Line
from concordat.reading.outlets import is_outlet_name

MOST_LABEL_WORDS = 12
FEW_LABEL_WORDS = 4
MOST_REPEATED_WORDS = 6
"""Words of a label that a page sets several times; longer repeated lines are entries of a list."""

MOST_HEADING_WORDS = 9
FEWEST_PARAGRAPH_WORDS = 15
"""Words of the paragraphs around a subheading; shorter neighbours make it an entry of a list."""

FEWEST_OPEN_LINES = 3
"""Open lines below the report from which they are a list of links, not a paragraph that was cut off."""

TITLE_CASE = 0.75
"""Share of a line's longer words with a capital from which it is written as a title, not as a sentence."""

NAME_WORDS = range(2, 5)

_JOINING = frozenset({"by", "and", "with", "words", "story", "report", "written"})
_BY = re.compile(r"by:?\s+(?=[A-Z])", re.IGNORECASE)


def byline(line: Line, below: Line | None, *, titled: bool) -> list[Evidence]:
    """Weigh "By Jane Roe", and a bare name under the title or above the outlet's name."""
    if line.closed or len(line.words) > MOST_LABEL_WORDS or line.quoted:
        return []
    if _BY.match(line.text) and (line.capitals >= TITLE_CASE or line.shouted):
        return [Evidence("byline", ENOUGH, "names the author after 'by'")]
    bare = len(line.words) in NAME_WORDS and all(w[0].isupper() for w in line.words) and not line.shouted
    if bare and titled:
        return [Evidence("byline", ENOUGH, "is a bare name under the title")]
    if bare and below is not None and is_outlet_name(below.text):
        return [Evidence("byline", ENOUGH, "is a bare name above the outlet's")]
    return []


def author_line(line: Line, authors: tuple[str, ...]) -> list[Evidence]:
    """Weigh a line of nothing but the authors that the file names, whole names each ("JANE ROE and Tom Hale")."""
    words = {word.lower() for word in line.words} - _JOINING
    named = [{word.lower() for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", author)} for author in authors]
    there = [name for name in named if name and name <= words]
    if there and not line.closed and words == set[str]().union(*there):
        return [Evidence("byline", ENOUGH, "is nothing but the author that the file names")]
    return []


def credit_line(line: Line, *, inside: bool) -> list[Evidence]:
    """Weigh a line that is nothing but the credit of an agency."""
    if credit_in(line.text, inside=inside):
        return [Evidence("credit", ENOUGH, "is nothing but an agency's credit")]
    return []


def below(line: Line, lines: tuple[Line, ...], last_prose: int) -> list[Evidence]:
    """Weigh an open line below the last paragraph: labels and links collect there."""
    if line.index <= last_prose or line.closed or line.quoted or len(line.words) > MOST_LABEL_WORDS or not line.words:
        return []
    if lines[last_prose].text.endswith(":"):
        return []
    if is_outlet_name(line.text):
        return [Evidence("outlet", ENOUGH, "is an outlet's name below the report")]
    if len(line.words) <= FEW_LABEL_WORDS or line.capitals >= TITLE_CASE or line.shouted:
        return [Evidence("navigation", ENOUGH, "is a label below the last paragraph")]
    open_below = (other for other in islice(lines, last_prose + 1, None) if not other.closed)
    if len(list(islice(open_below, FEWEST_OPEN_LINES))) == FEWEST_OPEN_LINES:
        return [Evidence("navigation", ENOUGH, "is one of several open lines below the last paragraph")]
    return []


def between(line: Line, lines: tuple[Line, ...], count: int) -> list[Evidence]:
    """Weigh an open line between two paragraphs: a heading, a link in capitals, a label that comes again."""
    if line.closed or line.quoted or not line.words or not 0 < line.index < len(lines) - 1:
        return []
    before, after = lines[line.index - 1], lines[line.index + 1]
    if count > 1 and len(line.words) <= MOST_REPEATED_WORDS:
        return [Evidence("navigation", ENOUGH, "is a label that stands here more than once")]
    if line.shouted and FEW_LABEL_WORDS <= len(line.words) < LONG_LINE and not before.text.endswith(":"):
        return [Evidence("navigation", ENOUGH, "is a link in capitals between paragraphs")]
    full = all(n.closed and len(n.words) >= FEWEST_PARAGRAPH_WORDS and not n.quoted for n in (before, after))
    if full and len(line.words) <= MOST_HEADING_WORDS and line.text[0].isupper() and not before.text.endswith(":"):
        return [Evidence("subheading", ENOUGH, "stands open and short between two paragraphs")]
    return []
