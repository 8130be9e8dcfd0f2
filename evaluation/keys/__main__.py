"""Check what an annotator wrote, and write the key.

python -m evaluation.keys write|check ../shared NAME.quotes.json ...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from evaluation.datasets import gather
from evaluation.keys.form import read_key
from evaluation.keys.quotes import Writer
from evaluation.keys.texts import TextsMissingError, read_reports

FOLDER = Path(__file__).parent


def written(path: Path, data: Path) -> tuple[dict[str, Any], list[str]]:
    """Give the key of an annotator's file, and what is wrong with it."""
    try:
        quoted = read_key(path.read_text("utf-8"))
        writer = Writer(read_reports(data, quoted["texts"]))
    except (msgspec.DecodeError, TextsMissingError) as error:
        return {}, [str(error)]
    return writer.write(quoted), writer.faults


def in_lines(key: dict[str, Any]) -> str:
    """Lay a key out: a line for each item of a part, so that a change shows as the item that it touches."""
    parts = []
    for name, part in key.items():
        items = part if isinstance(part, list) and part else None
        body = ",\n".join(f"  {_compact(item)}" for item in items) if items else ""
        parts.append(f" {_compact(name)}: " + (f"[\n{body}\n ]" if items else _compact(part)))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main(command: str, shared: Path, files: list[Path]) -> int:
    data, failed = gather(shared), False
    for file in files:
        key, faults = written(file, data)
        for fault in faults:
            print(f"{file.name}: {fault}")
        if not faults and command == "write":
            target = FOLDER / f"{key['story']}.json"
            target.write_text(in_lines(key), encoding="utf-8", newline="\n")
        print(f"{file.name}: {f'{len(faults)} to mend' if faults else 'good'}")
        failed = failed or bool(faults)
    return int(failed)


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("write", "check"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]]))
