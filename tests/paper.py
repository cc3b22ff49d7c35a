"""What stands on the paper: a report's PDF read back, as text, as tags and as a picture."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any

import typst
from pypdf import PdfReader, mult

from guidance.report.pages.report import ReportPage
from guidance.report.pdf import words_of
from guidance.report.printable import FONTS
from guidance.report.typeset import HERE, typeset


@cache
def read(report: ReportPage) -> PdfReader:
    """The PDF of a report, made in this process: quicker than in one of its own."""
    return PdfReader(io.BytesIO(typeset(words_of(report), str(FONTS))))


def squeezed(text: str) -> str:
    """Without the space that a line's end puts in or takes away."""
    return re.sub(r"[\s\u200b\u2068\u2069]+", "", text)


def text_of(report: ReportPage, side: int | None = None) -> str:
    sides = read(report).pages
    return squeezed(
        "".join(one.extract_text() for one in (sides if side is None else [sides[side]]))
    )


def left_edge(report: ReportPage, said: str) -> float:
    """How far from the left, in points, the words of the first side stand that are in `said`."""
    found: list[float] = []

    def seen(text: str, cm: list[float], tm: list[float], *_rest: Any) -> None:
        if set(text.split()) & set(said.split()):
            found.append(mult(tm, cm)[4])

    read(report).pages[0].extract_text(visitor_text=seen)
    return min(found)


def tags(report: ReportPage) -> list[tuple[str, Any]]:
    """Every tag in reading order, with itself."""

    def under(node: Any) -> Iterator[tuple[str, Any]]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for part in node:
                yield from under(part)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"]), node
            if "/K" in node:
                yield from under(node["/K"])

    return list(under(read(report).root_object["/StructTreeRoot"]))


def figures(report: ReportPage) -> list[str]:
    return [str(node["/Alt"]) for tag, node in tags(report) if tag == "/Figure"]


def ink_in_the_margins(report: ReportPage) -> int:
    """Dots that are not white within 10 mm of the left and right edge and 8 mm of the others."""
    pictures: Any = typst.compile(
        HERE / "report.typ",
        root=HERE,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        ),
        sys_inputs={"report": words_of(report)},
        format="png",
        ppi=12.7,  # a dot is two millimetres
    )
    found = 0
    for picture in pictures if isinstance(pictures, list) else [pictures]:
        rows = dots(picture)
        inner = range(4, len(rows) - 4)
        for at, row in enumerate(rows):
            edge = row if at not in inner else row[:5] + row[-5:]
            found += sum(dot < 240 for dot in edge)
    return found


def dots(png: bytes) -> list[list[int]]:
    """The red of every dot of a PNG with eight bits a colour, row by row (PNG, clause 9)."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    size = {2: 3, 6: 4}[colour]
    parts, at = [], 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    data = zlib.decompress(b"".join(parts))
    before = bytearray(width * size)
    rows = []
    for start in range(0, height * (width * size + 1), width * size + 1):
        row = bytearray(data[start + 1 : start + 1 + width * size])
        for i in range(len(row)):
            left = row[i - size] if i >= size else 0
            corner = before[i - size] if i >= size else 0
            row[i] = (row[i] + predicted(data[start], left, before[i], corner)) & 0xFF
        rows.append(list(row[::size]))
        before = row
    return rows


def predicted(kind: int, left: int, above: int, corner: int) -> int:
    if kind < 4:
        return (0, left, above, (left + above) // 2)[kind]
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
