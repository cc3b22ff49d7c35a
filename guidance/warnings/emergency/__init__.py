"""One emergency screen: what it names, what can be said to it, and the 24 hours after a call."""
