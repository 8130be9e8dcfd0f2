"""Pictures of a dossier as SVG: pure functions, the same bytes every time, each with a title and a description.

Whatever shows a picture shows this SVG; colours and fonts are the style sheet's (``static/page.css``).
"""

from concordat.dossier.drawing.kinship import draw_kinship
from concordat.dossier.drawing.matrix import draw_matrix
from concordat.dossier.drawing.origins import draw_origins, drawn_lines
from concordat.dossier.drawing.quoting import draw_quoting
from concordat.dossier.drawing.relations import draw_relations
from concordat.dossier.drawing.series import draw_series
from concordat.dossier.drawing.strip import draw_strip
from concordat.dossier.drawing.timeline import draw_timeline

__all__ = [
    "draw_kinship",
    "draw_matrix",
    "draw_origins",
    "draw_quoting",
    "draw_relations",
    "draw_series",
    "draw_strip",
    "draw_timeline",
    "drawn_lines",
]
"""The pictures, and how many lines the small one of the brief takes."""
