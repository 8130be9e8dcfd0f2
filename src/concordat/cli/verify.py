"""concordat verify: whether a dossier still holds, by itself and against the reports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from concordat.cli.bagged import check_bag
from concordat.cli.dossier import BRIEF_FORMS, EARLIER, FORMS, rendered
from concordat.cli.judgements import Corrections, Entities, corrections_of, corrections_text, entities_of
from concordat.cli.options import LanguageModel, tell_set_aside
from concordat.cli.progress import progress_line
from concordat.cli.stored import DossierFile, load_dossier
from concordat.cli.summary import counted
from concordat.cli.terminal import say, tell
from concordat.errors import DossierError
from concordat.records import Article, Dossier, SetAside

if TYPE_CHECKING:
    from concordat.dossier.changes import Earlier
    from concordat.dossier.verify import Fault

Given = Annotated[
    list[str] | None, typer.Argument(metavar="[INPUT]...", help="The reports themselves: files, folders, links.")
]
Rebuild = Annotated[
    bool, typer.Option("--rebuild", help="Also build the dossier anew from its reports and compare every record.")
]


def verify(
    dossier: DossierFile,
    inputs: Given = None,
    rebuild: Rebuild = False,
    corrections: Corrections = None,
    entities: Entities = None,
    language_model: LanguageModel = None,
) -> None:
    """Check a dossier: its texts, citations, words and sums, its page, and the reports where they are given.

    A bag (`concordat export --to bag`) is checked file by file first.

    A citation that fails is moved, altered or gone. Whether a judgement is right (who speaks, what is a copy) only
    --rebuild tells: the same program makes the same dossier of the same reports. The exit status is 1 if anything
    fails, or if none of the dossier's reports is among the inputs.
    """
    dossier, of_bag = check_bag(dossier)
    folder = dossier if dossier.is_dir() else dossier.parent
    stored = load_dossier(dossier)
    faults = by_itself(stored, corrections_text(corrections, folder))
    if faults:
        tell("not compared: the page and the Markdown, for the dossier itself does not hold")
    else:
        faults += _beside(stored, folder)
    if inputs:
        faults += _against(stored, inputs)
    if rebuild:
        from concordat.dossier.verify import differing  # noqa: PLC0415 - keeps the other commands' start short
        from concordat.pipeline import rebuild as build_anew  # noqa: PLC0415

        judgements, known = corrections_of(corrections, folder), entities_of(entities)
        with progress_line() as progress:
            anew = build_anew(
                stored, language_model=language_model, corrections=judgements, entities=known, progress=progress
            )
        parts = len(stored.__struct_fields__)
        faults += _report("parts are as built anew", parts, differing(stored, anew))
    if faults + of_bag:
        raise typer.Exit(1)


def by_itself(stored: Dossier, added: str) -> int:
    """Check every row of the table; give the number of faults."""
    from concordat.dossier.verify import ROWS  # noqa: PLC0415 - keeps the other commands' start short
    from concordat.dossier.wording import Reports  # noqa: PLC0415

    reports, faults = Reports(stored, added), 0
    for row in ROWS:
        found = list(row.check(reports))
        faults += _report(f"{row.what} {row.holds}", len(found), filter(None, found))
    return faults


def _beside(stored: Dossier, folder: Path) -> int:
    """Compare the page and the Markdown that lie beside a dossier with what it gives."""
    from concordat.dossier.verify import Fault  # noqa: PLC0415

    forms = dict.fromkeys((*FORMS, *BRIEF_FORMS))
    there = [name for name in forms if name != "dossier.json" and (folder / name).is_file()]
    if not there:
        return 0
    wanted, since = rendered(stored, there), _earlier(folder)
    told_since = rendered(stored, there, since) if since else wanted
    odd = [name for name in there if (folder / name).read_bytes() not in (wanted[name], told_since[name])]
    problem = "is not what this version makes of this dossier.json; build both anew"
    faults = (Fault("mixed", name, problem) for name in odd)
    return _report("forms beside it say the same", len(there), faults)


def _earlier(folder: Path) -> Earlier | None:
    """Read the earlier dossier that the page tells what is new since, if there is one. Raises DossierError."""
    from concordat.dossier.changes import Earlier  # noqa: PLC0415

    try:
        return msgspec.json.decode((folder / EARLIER).read_bytes(), type=Earlier)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError):
        raise DossierError(f"{folder / EARLIER} is no earlier dossier; take it away, or write the page anew") from None


def _against(stored: Dossier, inputs: list[str]) -> int:
    """Read the inputs again and check the dossier against them, found by hash, else by name."""
    from concordat.dossier.verify import Fault, fault, verify_citations  # noqa: PLC0415

    read = _read(inputs)
    by_hash, by_name = {a.sha256: a for a in read}, {a.name: a for a in read}
    given: dict[str, Article] = {}
    changed = 0
    for article in stored.articles:
        found = by_hash.get(article.sha256) or by_name.get(article.name)
        if found is None:
            tell(f"not checked: {article.name} is not among the inputs")
            continue
        given[article.id] = found
        if found.sha256 != article.sha256:
            tell(f"changed: {article.name} is not the file that the dossier was made from")
            changed += 1
    used = {found.sha256 for found in given.values()}
    others = [found.name for found in read if found.sha256 not in used] if len(given) < len(stored.articles) else []
    for name in others:
        tell(f"not in the dossier: {name}")
    same = [a for a in stored.articles if a.id in given and given[a.id].sha256 == a.sha256]
    odd = (Fault("altered", a.id, f"is not what {a.name} says") for a in same if not _alike(a, given[a.id]))
    faults = changed + len(others) + _report("stored reports are as their files give them", len(same), odd)
    checks = list(verify_citations(stored, {article: found.text for article, found in given.items()}))
    faults += _report("citations hold against the reports", len(checks), filter(None, map(fault, checks)))
    say(f"{len(given)} of {counted(len(stored.articles), 'report')} checked")
    return faults if given else faults + 1


def _read(inputs: list[str]) -> list[Article]:
    from concordat.reading import read_inputs  # noqa: PLC0415

    articles: list[Article] = []
    for item in read_inputs(inputs):
        if isinstance(item, SetAside):
            tell_set_aside((item,))
        else:
            articles.append(item)
    return articles


def _alike(stored: Article, found: Article) -> bool:
    """Tell whether a stored report says what its file says; where that states no date, it may be the user's."""
    read_off = ("text", "title", "outlet", "url", "language", "furniture")
    return all(getattr(stored, key) == getattr(found, key) for key in read_off) and (
        found.published in {None, stored.published}
    )


def _report(holds: str, count: int, faults: Iterable[Fault]) -> int:
    """Print what does not hold, then how much of it does; give the number of faults."""
    failed = 0
    for fault in faults:
        say(f"{fault.kind}: {fault.place} {fault.problem}")
        failed += 1
    say(f"{count - failed} of {count} {holds}")
    return failed
