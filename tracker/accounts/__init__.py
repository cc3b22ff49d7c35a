"""The person: who signs in, whose legs they are, and who may see them."""
