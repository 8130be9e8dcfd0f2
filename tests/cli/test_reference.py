from pathlib import Path

from concordat.cli.reference import reference

ROOT = Path(__file__).parents[2]


def test_the_reference_is_up_to_date() -> None:
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference(), "run `make docs`"
