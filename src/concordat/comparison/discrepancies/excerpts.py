"""How wordings are shown beside each other: from where they begin to differ, and not at length."""

from __future__ import annotations

from collections.abc import Sequence

LEAD_IN = 3
"""Words shown before the first word that differs."""

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def set_against(texts: Sequence[str]) -> str:
    """Show some wordings from where they begin to differ, or from their start where that is near."""
    words = [_even(text).split() for text in texts]
    same = next((n for n, column in enumerate(zip(*words, strict=False)) if len(set(column)) > 1), 0)
    start = same - LEAD_IN if same > 2 * LEAD_IN else 0
    return " / ".join(f"“{'... ' * bool(start)}{short(' '.join(w[start:]))}”" for w in words)


def _even(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).strip("\"',. ").split())


def short(text: str, length: int = 60) -> str:
    """Give a text without quotation marks at its edges, cut behind a word where it is long."""
    plain = " ".join(text.strip('"“”,. ').split())
    return plain if len(plain) <= length else plain[:length].rsplit(" ", 1)[0] + " ..."
