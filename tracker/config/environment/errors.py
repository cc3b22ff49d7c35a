"""Why a setting cannot be used."""

from __future__ import annotations


class SettingError(ValueError):
    """One sentence or two for whoever set it: what is wrong, and what would be right.

    It never holds a password or a key.
    """
