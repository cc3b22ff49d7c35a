"""What the environment says, read strictly: a wrong value stops the start with one sentence.

The standard library only, for ./run reads it before anything is installed.
"""

from __future__ import annotations


class SettingError(ValueError):
    """One sentence or two for whoever set it: what is wrong, and what would be right.

    It never holds a password or a key.
    """
