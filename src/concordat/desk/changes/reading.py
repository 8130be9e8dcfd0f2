"""Reports are brought: pasted, dropped or linked; they become a job."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from starlette.datastructures import FormData, UploadFile

from concordat.desk.acts import Act
from concordat.desk.asking import AskError, fields_of
from concordat.desk.desk import Desk
from concordat.desk.guard.sizes import MOST_FIELD_BYTES
from concordat.desk.jobs import Job, Order, Pasted, Upload

MOST_LINKS = 500

NOTHING = "Nothing was given: paste a report, choose files or write links, one a line."


class Reports(msgspec.Struct, frozen=True):
    """Reports to be read. ``uploads`` hold their bytes in base64; ``together`` says that all of them tell one story."""

    pasted: Annotated[tuple[Pasted, ...], msgspec.Meta(max_length=1_000)] = ()
    uploads: Annotated[tuple[Upload, ...], msgspec.Meta(max_length=1_000)] = ()
    links: Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_LINKS)] = ()
    together: bool = True


def bring(desk: Desk, reports: Reports) -> Job:
    """Queue the reading. Raises AskError."""
    pasted = tuple(_checked(one, number) for number, one in enumerate(reports.pasted, 1) if one.text.strip())
    links = tuple(_link(one) for one in reports.links if one.strip())
    if not (pasted or reports.uploads or links):
        raise AskError(NOTHING)
    return desk.queue.add(Order("read", pasted, reports.uploads, links, together=reports.together))


async def of_form(form: FormData) -> Reports:
    """Read the form: each report's fields are numbered ("text-1", "outlet-1" ...)."""
    fields = fields_of(form)
    numbers = sorted({int(name[5:]) for name in fields if name.startswith("text-") and name[5:].isdecimal()})
    pasted = tuple(
        Pasted(*(str(fields.get(f"{name}-{number}", "")) for name in ("text", "outlet", "published", "url")))
        for number in numbers
    )
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    uploads = [Upload(one.filename or "file", await one.read()) for one in files]
    links = tuple(line.strip() for line in str(fields.get("links", "")).splitlines() if line.strip())
    return Reports(pasted, tuple(uploads), links, together=bool(fields.get("together")))


def _checked(one: Pasted, number: int) -> Pasted:
    if len(one.text.encode("utf-8", "surrogatepass")) > MOST_FIELD_BYTES:
        raise AskError(f"Report {number} is larger than {MOST_FIELD_BYTES // 1_000_000} MB; save it as a file.")
    try:
        day = date.fromisoformat(one.published.strip()).isoformat() if one.published.strip() else ""
    except ValueError:
        raise AskError(f"Report {number}: “{one.published[:40]}” is no day; write it as 2025-01-17.") from None
    return msgspec.structs.replace(one, outlet=one.outlet.strip(), published=day, url=one.url.strip())


def _link(line: str) -> str:
    """Accept a link of the web; anything else could name a place on this machine. Raises AskError."""
    link = line.strip()
    if not link.lower().startswith(("http://", "https://")) or any(c.isspace() or not c.isprintable() for c in link):
        raise AskError(f"“{link[:80]}” is no link: it has to begin with http:// or https://.")
    return link


ACTS = (
    Act("/read", Reports, Job, bring, lambda _, job: f"/jobs/{job.id}", "Read reports", of_form, "desk/read.html.j2"),
)
