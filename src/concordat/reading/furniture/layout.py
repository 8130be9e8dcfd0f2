"""What the place of a line tells: below the last paragraph, or between two of them."""

from __future__ import annotations

import re

from concordat.reading.furniture.evidence import ENOUGH, Evidence
from concordat.reading.furniture.lines import LONG_LINE, Line
from concordat.reading.outlets import agency_names, is_outlet_name

MOST_LABEL_WORDS = 12
MOST_HEADING_WORDS = 9
FEWEST_PARAGRAPH_WORDS = 15
"""Words of the paragraphs around a subheading; shorter neighbours make it an entry of a list."""

_PERSON = re.compile(r"(?:by\s+)?[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|al|bin|and|&|,)){1,6}$", re.IGNORECASE)
_BY = re.compile(r"^by:?\s+(?=[A-Z])", re.IGNORECASE)


def byline(line: Line, titled: bool, near_edge: bool) -> list[Evidence]:
    """Weigh "By Jane Roe" anywhere near the edges, a bare name under the title."""
    if line.closed or len(line.words) > MOST_LABEL_WORDS or line.quoted:
        return []
    named = _BY.match(line.text)
    if named and near_edge and (line.capitals >= 0.6 or line.shouted):
        return [Evidence("byline", ENOUGH, "names the author after 'by'")]
    bare = 2 <= len(line.words) <= 4 and all(w[0].isupper() for w in line.words) and _PERSON.match(line.text)
    if titled and bare and not line.shouted:
        return [Evidence("byline", ENOUGH, "is a bare name under the title")]
    return []


def agency_alone(line: Line) -> list[Evidence]:
    """Weigh a line that is an agency's or outlet's name and nothing else."""
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", line.text)
    if bare in agency_names() or all(part in agency_names() for part in re.split(r"\s*[/,|&]\s*|\s+and\s+", bare)):
        return [Evidence("credit", ENOUGH, "is nothing but an agency's name")]
    return []


def below(line: Line, lines: tuple[Line, ...], last_prose: int) -> list[Evidence]:
    """Weigh an open line below the last paragraph: labels and links collect there."""
    if line.index <= last_prose or line.closed or line.quoted or len(line.words) > MOST_LABEL_WORDS or not line.words:
        return []
    if lines[last_prose].text.endswith(":"):
        return []
    if is_outlet_name(line.text):
        return [Evidence("outlet", ENOUGH, "is an outlet's name below the report")]
    if len(line.words) <= 4 or line.capitals >= 0.75 or line.shouted:
        return [Evidence("navigation", ENOUGH, "is a label below the last paragraph")]
    others = sum(not other.closed for other in lines[last_prose + 1 :])
    if others > 2:
        return [Evidence("navigation", ENOUGH, "is one of several open lines below the last paragraph")]
    return []


def between(line: Line, lines: tuple[Line, ...], count: int) -> list[Evidence]:
    """Weigh an open line between two paragraphs: a heading, a link in capitals, a label that comes again."""
    if line.closed or line.quoted or not line.words or not 0 < line.index < len(lines) - 1:
        return []
    before, after = lines[line.index - 1], lines[line.index + 1]
    if count > 1 and len(line.words) <= MOST_LABEL_WORDS:
        return [Evidence("navigation", ENOUGH, "is a label that stands here more than once")]
    if line.shouted and 4 <= len(line.words) < LONG_LINE and not before.text.endswith(":"):
        return [Evidence("navigation", ENOUGH, "is a link in capitals between paragraphs")]
    full = all(n.closed and len(n.words) >= FEWEST_PARAGRAPH_WORDS and not n.quoted for n in (before, after))
    if full and len(line.words) <= MOST_HEADING_WORDS and line.text[0].isupper() and not before.text.endswith(":"):
        return [Evidence("subheading", ENOUGH, "stands open and short between two paragraphs")]
    return []
