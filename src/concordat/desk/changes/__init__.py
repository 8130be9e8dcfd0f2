"""What a user may change: what is read, what is judged, and the jobs; one file for each."""

from concordat.desk.acts import Act
from concordat.desk.changes import jobs, judging, reading


def acts() -> tuple[Act, ...]:
    """List all changes."""
    return (*reading.ACTS, *judging.ACTS, *jobs.ACTS)
