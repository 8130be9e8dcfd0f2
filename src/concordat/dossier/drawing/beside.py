"""Which pictures stand beside the tables of a page: there is none of too little."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from concordat.dossier.drawing.matrix import draw_matrix
from concordat.dossier.drawing.quoting import draw_quoting
from concordat.dossier.drawing.series import draw_series
from concordat.dossier.drawing.strip import draw_strip
from concordat.dossier.drawing.timeline import draw_timeline
from concordat.dossier.views.claims import Row
from concordat.dossier.views.names import Names
from concordat.dossier.views.series import series
from concordat.dossier.views.sharing import WHOLE_LEDGER, Pair
from concordat.dossier.views.statements import Speaker
from concordat.dossier.views.timeline import days


def pictures(
    names: Names, claims: Sequence[Row], spoken: Sequence[Speaker], shared: Sequence[Pair]
) -> dict[str, Markup | dict[int, Markup] | dict[tuple[str, str], Markup] | None]:
    """Draw claims by report, who quotes whom, the time, numbers over time, and the edits of each copy."""
    own_days = days(names.dossier, past=False)
    quoted = any(speaker.actor for speaker in spoken)
    dated = own_days or any(article.published for article in names.dossier.articles)
    strips = {
        (pair.a, pair.b): draw_strip(pair.copy.edits, *_copied(names, pair))
        for pair in shared
        if pair.copy and pair.copy.edits and pair.share >= WHOLE_LEDGER
    }
    return {
        "matrix": draw_matrix(names, claims) if len(claims) > 1 and len(names.articles) > 1 else None,
        "quoting": draw_quoting(names, spoken) if quoted else None,
        "timeline_picture": draw_timeline(names, own_days) if dated else None,
        "numbers": {number: draw_series(names, found) for number, found in series(names).items()},
        "strips": strips,
    }


def _copied(names: Names, pair: Pair) -> tuple[str, str]:
    """Name a copy and what it was made from, as far as that is known."""
    source = pair.copy.source if pair.copy else None
    copy = pair.b if source in (pair.a, None) else pair.a
    return names.outlet(copy), names.outlet(source) if source else "an unseen text"
