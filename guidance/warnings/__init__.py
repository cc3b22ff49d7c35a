"""Open and past warnings: what stands now, how it is shown, and what a person can answer."""
