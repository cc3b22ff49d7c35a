"""What ./run makes ready before anything starts: the data folder, its key, and the libraries.

The standard library only: it works before anything is installed.
"""

from __future__ import annotations


class NotReadyError(Exception):
    """Why it cannot go on, in a sentence or two for whoever runs it."""
