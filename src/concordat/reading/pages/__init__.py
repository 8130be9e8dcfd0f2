"""What a page says about itself: outlet, title, authors, day, canonical link, kind, entries."""
