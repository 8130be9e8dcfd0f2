"""The stages of a run, in their order: a visible list.

1. read      inputs -> articles, each once, numbered in order of time; what cannot be used, with the reason
2. analyse   article -> its analysis and its sketch; what ends its process is set aside
3. reuse     seeds -> pairs that may share a passage -> passages
4. stories   sketches in order of time -> stories
5. compare   the analyses of a story -> everything that its dossier holds
6. tables    all of that, a table a kind, by day
"""

from concordat.scale.stages.analysing import ANALYSE
from concordat.scale.stages.comparing import COMPARE
from concordat.scale.stages.grouping import STORIES
from concordat.scale.stages.reading import READ
from concordat.scale.stages.reuse import REUSE
from concordat.scale.stages.tables import TABLES, TABLES_OF

__all__ = ["STAGES", "TABLES_OF"]

STAGES = (READ, ANALYSE, REUSE, STORIES, COMPARE, TABLES)
