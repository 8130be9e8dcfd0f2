"""An archive of invented news: stories that several outlets tell, copies, versions, twins, and what is no report."""

from __future__ import annotations

import json
from pathlib import Path

OUTLETS = ("Norland Post", "Ferrand Daily", "Kaldor Times", "Sundmark Herald")
PLACES = ("Skarvøy", "Port Ferrand", "Vesthavn", "Kaldor", "Ostrava Bay", "Mirren", "Tolvik", "Aldersund")
SHIPS = ("Aurelia", "Boreas", "Calypso", "Dorothea", "Evangeline", "Felicia", "Galatea", "Hyperion")
WARES = ("timber", "salt", "wool", "copper", "barley", "cement", "herring", "slate")


def told(story: int, outlet: int) -> str:
    """Tell a story as an outlet does: the third takes over what the first wrote."""
    ship, place, ware = SHIPS[story % 8], PLACES[story % 8], WARES[(story * 3) % 8]
    count = 100 + 7 * story
    lead = (
        f"The freighter {ship} with {count} tons of {ware} ran aground off {place} on Monday, the coast guard said.",
        f"A ship that carries {ware} is stuck near {place}. Nobody on the {ship} was hurt, officials in {place} said.",
        f"The freighter {ship} with {count} tons of {ware} ran aground off {place} on Monday, the coast guard said.",
        f"The Norland government signed a rescue treaty with the Sundmark government after the {ship} ran aground.",
    )[outlet]
    middle = (
        f'"We heard the rocks before we saw them," captain Jana Novak of the {ship} told reporters in {place}.',
        f"Police arrested two sailors. Minister Petr Dvorak denied that the buoys had been dark for {3 + story} weeks.",
        f'"We heard the rocks before we saw them," captain Jana Novak of the {ship} told reporters.',
        f'The port will close for {2 + story} days, Minister Petr Dvorak said. "Safety comes first," he added.',
    )[outlet]
    return (
        f"{lead}\n\n{middle}\n\nTugs from {PLACES[(story + 1) % 8]} are to pull the {ship} free at the next high tide."
    )


def lines(stories: int) -> list[dict[str, str]]:
    """Give the lines of an archive of so many stories, four reports each, and ten lines that are none or another's."""
    found = [
        {
            "name": f"s{story}o{outlet}",
            "outlet": OUTLETS[outlet],
            "published": f"2031-03-{1 + story % 24:02}",
            "title": f"Freighter {SHIPS[story % 8]} aground off {PLACES[story % 8]}",
            "url": f"https://{OUTLETS[outlet].split()[0].lower()}.example/{story}",
            "text": told(story, outlet),
        }
        for story in range(stories)
        for outlet in range(4)
    ]
    version = {**found[0], "name": "version", "text": found[0]["text"] + "\n\nThe harbour master was suspended later."}
    twin = {**found[1], "name": "twin", "url": "https://ferrand.example/elsewhere"}
    foreign = (
        "Das Schiff lief am Montag vor der Küste auf Grund, wie die Behörde am Abend mitteilte. Niemand kam zu Schaden."
    )
    return [
        *found,
        version,
        twin,
        {**found[2], "name": "foreign", "url": "https://kaldor.example/de", "text": foreign},
        {"name": "empty", "text": ""},
        {"name": "no day", "outlet": "Mirren Echo", "text": told(1, 1).replace("stuck", "held fast")},
    ]


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write lines of JSON, and one that is none."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n", "utf-8")
    return path
