"""The article to read and to search, each tip with what it is for this person."""
