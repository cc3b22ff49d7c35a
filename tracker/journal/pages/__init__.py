"""What the pages of the record show: frozen, already in words and in the person's units."""

from __future__ import annotations
