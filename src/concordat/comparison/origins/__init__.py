"""Independent origins: how many roots stand behind a story and behind each claim, with the sum in words."""

from concordat.comparison.origins.claims import claim_origins
from concordat.comparison.origins.named import same_outlet, sources_of
from concordat.comparison.origins.story import story_origins
from concordat.comparison.origins.ties import FOLLOWS_SHARE

__all__ = ["FOLLOWS_SHARE", "claim_origins", "same_outlet", "sources_of", "story_origins"]
