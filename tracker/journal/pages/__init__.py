"""What the pages of the record show: frozen, already in words and in the person's units."""
