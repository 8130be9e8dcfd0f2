"""A stream of articles becomes stories; what an archive of any size has in common."""
