"""What a person recorded about their legs, and the pages to record and see it."""
