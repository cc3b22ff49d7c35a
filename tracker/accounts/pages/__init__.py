"""What the pages about the person show, already in words and units."""
