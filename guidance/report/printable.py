"""Which characters the fonts of the PDF have: any text in, text that can be set out.

The fonts themselves are asked: nothing here names a script. Plain Python, no Django.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

FONTS: Final = Path(__file__).resolve().parents[2] / "static" / "fonts"
BOX: Final = "□"
"""Stands for a character that no font has."""
LONG_WORD: Final = 16
"""Characters beyond which a word may be broken: the narrowest column holds as many."""
_EVERY: Final = 4
"""Characters between two places where it may be: our choice, enough to fill a line."""
_BREAK: Final = "\u200b"
_JOINERS: Final = "\u200c\u200d"
_SEEN_ALL_THE_SAME: Final = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd"
"""Arabic signs around numbers, which Unicode counts among the unseen."""


def printable(text: str) -> tuple[str, bool]:
    """The text as the fonts can set it, and whether a box stands for anything in it.

    Line breaks are kept. What no reader sees anywhere (control characters, marks of direction,
    choices of an emoji's looks) is left out and not told. Long words may be broken.
    """
    lines = text.splitlines()
    clusters = [[_shown(cluster) for cluster in _clusters(line)] for line in lines]
    lost = any(None in line for line in clusters)
    return "\n".join("".join(_breakable(line)) for line in clusters), lost


@cache
def families() -> tuple[frozenset[int], ...]:
    """The characters that each family has in all its weights."""
    found: dict[str, frozenset[int]] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        family = path.stem.partition("-")[0]
        has = frozenset(_characters(path.read_bytes()))
        found[family] = found.get(family, has) & has
    return tuple(found.values())


def _clusters(line: str) -> Iterator[str]:
    """Each character with the marks and joiners after it; without what is never seen."""
    cluster = ""
    for character in line:
        kind = _kind(character)
        if kind == "mark":
            cluster += character
        elif kind == "seen":
            if cluster:
                yield cluster
            cluster = character
    if cluster:
        yield cluster


@lru_cache(maxsize=4096)
def _kind(character: str) -> Literal["seen", "mark", "unseen"]:
    if character in _JOINERS:
        return "mark"
    if character == "\t" or character in _SEEN_ALL_THE_SAME:
        return "seen"
    if unicodedata.category(character) in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f":
        return "unseen"
    return "mark" if unicodedata.category(character)[0] == "M" else "seen"


@lru_cache(maxsize=4096)
def _shown(cluster: str) -> str | None:
    """What is set for a cluster; None where no font has it whole."""
    needed = {ord(character) for character in cluster if character not in _JOINERS}
    if any(needed <= has for has in families()):
        return cluster
    return " " if cluster.isspace() else None


def _breakable(clusters: Iterable[str | None]) -> Iterator[str]:
    """The clusters, with boxes, and with leave to break long words."""
    length = 0
    for cluster in clusters:
        length = 0 if cluster is not None and cluster.isspace() else length + 1
        if length > LONG_WORD and (length - LONG_WORD) % _EVERY == 1:
            yield _BREAK
        yield BOX if cluster is None else cluster


def _characters(font: bytes) -> Iterator[int]:
    """The characters in a font's table `cmap`, format 4 (OpenType specification, "cmap")."""
    tables = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(tables))
    cmap = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    for i in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        table = cmap + struct.unpack_from(">HHI", font, cmap + 4 + 8 * i)[2]
        if struct.unpack_from(">H", font, table)[0] == 4:
            yield from _format_4(font, table)


def _format_4(font: bytes, table: int) -> Iterator[int]:
    size = struct.unpack_from(">H", font, table + 6)[0] // 2
    last, first, delta, offset = (
        struct.unpack_from(f">{size}H", font, table + start)
        for start in (14, 16 + 2 * size, 16 + 4 * size, 16 + 6 * size)
    )
    for i in range(size):
        for character in range(first[i], last[i] + 1):
            glyph = character + delta[i]
            if offset[i]:
                place = table + 16 + 6 * size + 2 * i + offset[i] + 2 * (character - first[i])
                glyph = struct.unpack_from(">H", font, place)[0]
                glyph = glyph and glyph + delta[i]
            if glyph & 0xFFFF:
                yield character
