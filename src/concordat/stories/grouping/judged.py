"""What a user says of stories: reports that are another event's, stories that are one, reports that belong elsewhere.

Applied to the groups of the stream, in the order of the lines, so that the same reports and lines give the same stories
whenever a line was given; a report that joins a group later goes where the group is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from concordat.records.correction import Correction, Merge, Pin, Split
from concordat.stories.grouping.sketches import Sketch
from concordat.stories.grouping.stream import Grouped, Member

BY_USER = "put here by the user's correction"
"""What is said of a report that stands in another story than the stream had put it in."""


def judged_stories(
    stories: Iterable[Grouped], sketches: Sequence[Sketch], corrections: Iterable[Correction]
) -> tuple[Grouped, ...]:
    """Give the stories of a stream as they are with a user's corrections, in the order of their earliest members."""
    of = {member.number: (story.key, member.because) for story in stories for member in story.members}
    story_of = judged({sketches[number].key: of[number][0] for number in sorted(of)}, corrections)
    found: dict[str, list[Member]] = {}
    for number, (story, because) in sorted(of.items()):
        key = story_of[sketches[number].key]
        found.setdefault(key, []).append(Member(number, because if key == story else f"{because}; {BY_USER}"))
    return tuple(Grouped(key, tuple(members)) for key, members in found.items())


def judged(groups: Mapping[str, str], corrections: Iterable[Correction]) -> dict[str, str]:
    """Give for each report, by its key, the key of the earliest report of its story.

    ``groups`` gives any name of each report's group, in the order of the stream. What a line says of reports that are
    not there is passed over.
    """
    found = dict(groups)
    for number, told in enumerate(corrections):
        match told:
            case Split(reports=reports):
                found |= {report: f"split {number}" for report in reports if report in found}
            case Merge(stories=stories):
                together = {found[one] for one in stories if one in found}
                to = found.get(stories[0])
                if to is not None:
                    found |= {report: to for report, group in found.items() if group in together}
            case Pin(report=report, story=story):
                if report in found and story in found:
                    found[report] = found[story]
    first: dict[str, str] = {}
    return {report: first.setdefault(group, report) for report, group in found.items()}


def named_reports(corrections: Iterable[Correction]) -> frozenset[str]:
    """Give the keys of all reports that corrections of stories name."""
    named: set[str] = set()
    for told in corrections:
        match told:
            case Split(reports=reports):
                named.update(reports)
            case Merge(stories=stories):
                named.update(stories)
            case Pin(report=report, story=story):
                named.update((report, story))
    return frozenset(named)
