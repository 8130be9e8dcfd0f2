"""Which outlets of a story have one owner, by the user's table; it is shown and counts for nothing."""

from __future__ import annotations

from concordat.records import Dossier, KnownOutlet


def owners(dossier: Dossier) -> tuple[tuple[str, tuple[KnownOutlet, ...]], ...]:
    """Give the owners to whom the user's table gives several outlets of the story, with these."""
    named = dict.fromkeys(known.owner for known in dossier.outlets if known.owner)
    held = {owner: tuple(k for k in dossier.outlets if k.owner == owner) for owner in named}
    return tuple((owner, outlets) for owner, outlets in held.items() if len(outlets) > 1)
