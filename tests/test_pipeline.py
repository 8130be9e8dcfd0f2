"""The whole flow: what it tells of itself while it runs."""

from __future__ import annotations

from comparison.reports import reader
from concordat.pipeline import STEPS, compare, understand
from concordat.progress import Progress
from concordat.records import Article

TEXT = "Norland and Sundmark signed a treaty in Vesthavn on Friday. Minister Jana Novak said the bridge was safe."


def test_every_step_of_the_comparison_is_told_before_it_runs() -> None:
    told: list[tuple[str, int, int]] = []
    progress = Progress(comparing=lambda what, done, of: told.append((what, done, of)))
    articles = [Article(f"a{n}", f"{n}.txt", f"Outlet {n}", None, "2021-05-07", "en", "", TEXT) for n in (1, 2)]
    shown = compare([understand(reader(), article) for article in articles], progress=progress)
    assert told == [(what, done, len(STEPS)) for done, what in enumerate(STEPS.values())]
    assert shown == compare([understand(reader(), article) for article in articles])
