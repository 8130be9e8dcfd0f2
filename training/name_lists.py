"""What is known of names before any text is read: lists, gazetteers, titles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from training.labels import NAME_TYPES


def _read_lists(file: Path) -> dict[str, frozenset[str]]:
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {kind: frozenset(name.strip() for name in names.split(",")) for kind, names in lines}


NAME_LISTS = _read_lists(Path(__file__).parent / "name_types.txt")
"""Names and words in names by kind; what each kind means stands in the file."""

CALENDAR = NAME_LISTS["CALENDAR"]
TITLES = NAME_LISTS["TITLE"]
GROUPS = NAME_LISTS["NORP"]
"""Religious, political and ethnic groups beside the demonyms of the gazetteer."""
ACRONYM_LENGTHS = range(2, 7)


@dataclass(frozen=True)
class Gazetteer:
    """Lower-cased names, and words in names, whose type is beyond doubt."""

    places: frozenset[str]
    demonyms: frozenset[str]
    lists: dict[str, frozenset[str]]

    def kinds(self, words: list[str]) -> frozenset[str]:
        """Tell the types that a chunk of proper nouns may have; all of them if nothing settles it."""
        lowered = [word.lower() for word in words]
        text = " ".join(lowered)
        bare = [word.strip(".") for word in lowered]
        given = bare[0] in self.lists["GIVEN"]
        acronym = len(words) == 1 and words[0].isupper() and len(words[0]) in ACRONYM_LENGTHS
        several = len(bare) > 1
        settled = (
            (text in self.demonyms, {"NORP"}),
            (text in self.lists["ORG"], {"ORG", "PERSON"} if given else {"ORG"}),
            (text in self.places or text in self.lists["PLACE"], {"PLACE", "PERSON"} if given else {"PLACE"}),
            (several and not self.lists["ORG_WORD"].isdisjoint(bare[1:]), {"ORG", "WORK"}),
            (several and bare[-1] in self.lists["PLACE_WORD"], {"PLACE"}),
            (given or text in self.lists["PERSON"], {"PERSON"}),
            (acronym, {"ORG", "PLACE", "WORK", "OBJECT", "EVENT"}),
        )
        return next((frozenset(kinds) for holds, kinds in settled if holds), frozenset(NAME_TYPES))


def read_gazetteer(folder: Path) -> Gazetteer:
    """Countries, capitals and demonyms of mledoze/countries (ODbL)."""
    places: set[str] = set()
    demonyms: set[str] = set()
    for country in json.loads((folder / "countries" / "countries.json").read_text(encoding="utf-8")):
        places |= {country["name"]["common"], country["name"]["official"], *country.get("capital", [])}
        english = country.get("demonyms", {}).get("eng", {})
        demonyms |= {form for form in english.values() if form}
    demonyms |= {form + "s" for form in demonyms if not form.endswith(("s", "ese", "sh"))}
    return Gazetteer(
        frozenset(place.lower() for place in places if place),
        frozenset(form.lower() for form in demonyms if " " not in form) | GROUPS,
        NAME_LISTS,
    )


def is_title(word: str) -> bool:
    return word.lower().strip(".") in TITLES
