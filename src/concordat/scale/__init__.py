"""From one machine to a cluster: the pipeline over millions of articles, as stages of steps that any engine runs.

``running.run(plan)`` gives each stage when it is whole, ``running.state_of(plan)`` tells which are; ``words`` puts
them into words. What is read, analysed, compared is decided in the other rooms: here it is spread.
"""

from __future__ import annotations

import importlib.util

from concordat.errors import RunError

if importlib.util.find_spec("pyarrow") is None:
    raise RunError("a run over many articles needs pyarrow: pip install 'concordat[scale]'")
