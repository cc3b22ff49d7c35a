"""What a person may tell us about themselves, read strictly. No form writes."""
