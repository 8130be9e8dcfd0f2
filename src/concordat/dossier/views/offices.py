"""Which offices a reader is shown of somebody, and in which words."""

from __future__ import annotations

from collections import Counter

from concordat.records import Actor, Citation

BESIDE = 8
"""Characters between a name and its office: a comma, a blank and an article, or a dash between blanks."""


def offices_of(actor: Actor) -> tuple[str, ...]:
    """List an actor's offices in words, each once: held before former, any before "leader", most reported first.

    Of those reported as often one of a country or body comes before a bare title ("vice president", "professor").
    One that stands once, and not beside the name, hangs on whom the words mean ("the late artist"): it is left out.
    """
    worded = Counter(role_words(r.title, r.of, r.tense) for r in actor.roles)
    beside = {role_words(r.title, r.of, r.tense) for r in actor.roles if _is_beside_name(actor, r.citation)}
    worded = Counter({role: times for role, times in worded.items() if times > 1 or role in beside})
    bare = {role_words(r.title, r.of, r.tense) for r in actor.roles if r.of is None}

    def rank(role: str) -> tuple[bool, bool, int, bool]:
        return role.startswith("former"), role.startswith("leader"), -worded[role], role in bare

    return tuple(sorted(worded, key=rank))


def role_words(title: str, of: str | None = None, tense: str = "current") -> str:
    """Say an office: whether it is a former one, and of what."""
    shown = "designated" if tense == "elect" else tense
    qualified = title if tense == "current" or tense in title.casefold() else f"{shown} {title}"
    return f"{qualified} ({of})" if of and of.casefold() not in qualified.casefold() else qualified


def _is_beside_name(actor: Actor, office: Citation) -> bool:
    """Tell whether an office stands right beside its holder's name, but for a word and a mark ("Ana Lind, a cook")."""
    named = (m for m in actor.mentions if m.form == "name" and m.article == office.article)
    return any(m.start - BESIDE < office.end and office.start < m.end + BESIDE for m in named)
