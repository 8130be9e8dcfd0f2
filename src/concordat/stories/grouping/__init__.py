"""A stream of articles becomes stories, one event each.

1. sketch      each article -> what tells its event: its rare words, the meaning of title and lead, its day
2. open        the articles before it that are near in time, each with how alike the two are
3. group       the article and the stories near it -> stories, by a quorum of their members (never one neighbour)
4. judge       the stories and what a user says of them (reports split off, stories merged, reports pinned) -> stories
5. link        stories that come back to an earlier one: follow-ups, look-backs, entries of one liveblog
"""

from concordat.stories.grouping.apart import apart
from concordat.stories.grouping.judged import BY_USER, judged, judged_stories, named_reports
from concordat.stories.grouping.likeness import OPEN_DAYS
from concordat.stories.grouping.links import Link, link_stories
from concordat.stories.grouping.sketches import Sketch, key_of_article, sketch_of
from concordat.stories.grouping.stream import Grouped, Member, Stream

__all__ = [
    "BY_USER",
    "OPEN_DAYS",
    "Grouped",
    "Link",
    "Member",
    "Sketch",
    "Stream",
    "apart",
    "judged",
    "judged_stories",
    "key_of_article",
    "link_stories",
    "named_reports",
    "sketch_of",
]
