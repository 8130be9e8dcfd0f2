"""docs/dossier-format.md, docs/dossier.schema.json, docs/tables.md: python -m concordat.cli.references docs."""

from __future__ import annotations

import sys
from pathlib import Path

from concordat.cli.writing import write_together
from concordat.exchange.reference import pages

if __name__ == "__main__":
    write_together(Path(sys.argv[1]), {name: text.encode() for name, text in pages().items()})
