"""How much the page shows at once, how much behind a fold, and how much at all: the one list."""

from __future__ import annotations

BADGES_SHOWN = 10
"""Reports of a claim in the brief that are linked one by one; more are counted."""

LONG_TITLE = 48
"""A title of more characters is set smaller."""

BEHIND_SHOWN = 4
"""Origins of a claim that the brief names; more are counted."""

SPEAKERS_SHOWN, STATEMENTS_SHOWN = 6, 4
"""Speakers, and statements of one speaker, before a fold."""

ITEMS_SHOWN = 6
"""Discrepancies, framings and left-out claims before a fold."""

CLAIMS_SHOWN = 12
"""Rows of the claims table before the fold."""

WIDE_TABLE = 6
"""With more reports than this the names above the claims table stand upright, to keep the columns narrow."""

ACTORS_SHOWN = 8
"""Actors of one kind before a fold."""

MANY_REPORTS = 12
"""With more reports than this a claim shows the letters of those that carry it instead of a column for each."""

MOST = {
    "speakers": 40,
    "statements": 12,
    "shared": 120,
    "related": 40,
    "lone": 8,
    "said": 60,
    "folded": 50,
    "pages": 10,
    "named": 60,
    "days": 24,
    "ties": 60,
    "acts": 40,
    "framing": 24,
    "news": 40,
}
"""Items of each list that the page prints at all, in the order of their weight; the rest is counted and stands in
dossier.json. Sixty reports make a page of two megabytes with them (tests/dossier/test_scale.py); measure again when one
changes."""

POINTS_SHOWN = 3
"""Points of one date before a fold."""

EVENTS_SHOWN = 8
"""Acts before the fold."""

RELATIONS_SHOWN = 12
"""Rows of the relations table before the fold."""

DAYS_SHOWN = 15
"""Dates of the story's own days before the fold."""

PAIRS_SHOWN = 14
"""Pairs of reports whose passages are written out; any two can be read side by side."""
