import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from concordat.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", blocks("python"))
def test_examples_of_the_readme_run(
    code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - the example is the test
    assert capsys.readouterr().out


def test_commands_of_the_readme_exist() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = [line.split()[1:3] for block in blocks("console") for line in block.splitlines()]
    assert {command for tool, command in named if tool == "concordat"} == set(group.commands)
    assert {target for tool, target in named if tool == "make"} <= targets


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_accuracy_card_parses() -> None:
    card = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", card, re.MULTILINE)
    figures = {part: dict(re.findall(r"(\w+) ([\d.]+)", values)) for part, values in rows[1:]}
    assert figures["citations"]["wrong"] == "0"
    for part in ("furniture", "quotations", "actors: people", "reuse: copied passages"):
        assert all(0 <= float(figures[part][name]) <= 100 for name in ("P", "R", "F1"))


def test_the_lock_names_no_registry_and_pins_by_hash() -> None:
    for lock in sorted(ROOT.glob("requirements*.lock")):
        lines = lock.read_text("utf-8").splitlines()
        assert not [line for line in lines if "://" in line or line.startswith("-")]
        pinned = [n for n, line in enumerate(lines) if "==" in line]
        assert pinned
        assert all("--hash=sha256:" in lines[n + 1] for n in pinned)
