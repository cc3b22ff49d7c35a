"""A link to the report, for somebody who has no account here."""
