"""A request -> the record that says what is asked; wrong values are told by name, and lose nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec
from starlette.datastructures import FormData
from starlette.requests import Request

from concordat.desk.guard.sizes import MOST_FIELD_BYTES, MOST_FIELDS, MOST_FILES

T = TypeVar("T", bound=msgspec.Struct)

PER_PAGE = 50
"""Lines of a list that a page shows."""

Words = Annotated[str, msgspec.Meta(max_length=500, description='Words that all must be there; "phrases" in quotes.')]
Name = Annotated[str, msgspec.Meta(max_length=300, description="A name, whole; case does not matter.")]
Key = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$", description="The key of an article or of a story.")]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
PageNumber = Annotated[int, msgspec.Meta(ge=1, le=2_000, description=f"Which page of {PER_PAGE} lines.")]
Day = date | None


class AskError(Exception):
    """What is asked has a wrong value; the message names it."""


def asked(kind: type[T], given: Mapping[str, Any]) -> T:
    """Read what is asked of a page: fields left empty are as if they were not there. Raises AskError."""
    told = {name: value for name, value in given.items() if value != ""}
    try:
        return msgspec.convert(told, kind, strict=False)
    except msgspec.ValidationError as error:
        raise AskError(f"This is not understood: {error}.") from None


@asynccontextmanager
async def form_of(request: Request) -> AsyncIterator[FormData]:
    """Read a form, within its limits; its files are gone with the end of the block. Raises AskError."""
    from starlette.exceptions import HTTPException  # noqa: PLC0415 - raised by the parser for broken forms

    try:
        form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES)
    except HTTPException as error:
        raise AskError(f"The form could not be read: {error.detail}") from None
    try:
        yield form
    finally:
        await form.close()


def fields_of(form: FormData) -> dict[str, Any]:
    """Give the fields of a form that are no files; one that is there several times as a list."""
    found: dict[str, Any] = {}
    for name in form:
        values = [value for value in form.getlist(name) if isinstance(value, str)]
        if values:
            found[name] = values if len(values) > 1 else values[0]
    return found
