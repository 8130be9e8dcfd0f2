"""The reports of one story beside each other: what they share, who says it, where they differ."""
