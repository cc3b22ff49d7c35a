"""Sets a report as PDF, in a process of its own: JSON comes in, a PDF goes out.

Run as a file, with nothing of ours to import, it is given no more than the words. When it ends,
what it knew of a person is gone; and it can be stopped where a thread cannot.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent


def typeset(report: str, fonts: str) -> bytes:
    """The PDF (PDF/UA-1) of `report`, the JSON that report.typ reads.

    The same JSON gives the same bytes. Nothing but the folder `fonts` is read for letters, and
    nothing is fetched: the template uses no packages. Raises typst.TypstError.
    """
    return typst.compile(
        HERE / "report.typ",
        root=HERE,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
        ),
        sys_inputs={"report": report},
        pdf_standards=["ua-1"],
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode(), sys.argv[1]))
