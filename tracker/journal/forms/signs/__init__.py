"""The questions about signs: what can be asked, and the fields that ask it."""
