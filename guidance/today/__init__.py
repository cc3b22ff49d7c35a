"""The home page: warnings first, then logging, then tips."""
