"""The article as data with stable ids, and the few modules that read and check it."""
