"""A QR code as one outline: text in, a path for SVG out. No markup, no Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4
"""Empty modules on each side (ISO/IEC 18004 asks for four)."""


@dataclass(frozen=True, kw_only=True)
class Code:
    """`size`: modules from edge to edge, the quiet ones included. `path`: the dark ones."""

    size: int
    path: str


def code_of(text: str) -> Code:
    """The code of a text; it can still be read when 15 % of it is smudged (level M)."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    return Code(size=len(rows), path="".join(_outlines(rows)))


def _outlines(rows: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Each run of dark modules in a row as one rectangle."""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
