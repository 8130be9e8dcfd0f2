"""Following feeds: polled politely, their reports read once, a state that survives a kill."""

from concordat.reading.watching.following import Watch
from concordat.reading.watching.items import feed_urls
from concordat.reading.watching.state import State

__all__ = ["State", "Watch", "feed_urls"]
