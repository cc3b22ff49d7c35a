"""The report as PDF: the page object in, bytes out."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import get_language, gettext as _

from guidance.report.pages.report import ReportPage
from guidance.report.printable import FONTS, printable

SECONDS: Final = 60
"""How long a PDF may take, and how long it may wait for its turn. A year of long notes takes 3."""
AT_ONCE: Final = 2
"""PDFs made at the same time by one process: a long one can need 500 MB of memory."""
LARGEST: Final = 6_000_000
"""Bytes beyond which no PDF is tried: 320 notes of 4,000 letters are 5 MB in any script."""

FILE_NAME: Final = "heavy-legs-report"

TYPESET: Final = Path(__file__).with_name("typeset.py")

logger = logging.getLogger(__name__)
_turns = BoundedSemaphore(AT_ONCE)


class PdfError(Exception):
    """The PDF could not be made; what was to be in it is not told."""


def report_pdf(page: ReportPage) -> bytes:
    """The report as a tagged PDF (PDF/UA-1); the same page gives the same bytes.

    Raises PdfError when there are too many words, when it takes too long, or when typst fails.
    Nothing is written to disk, and no word of the report to the log.
    """
    words = words_of(page).encode()
    if len(words) > LARGEST:
        raise _failed("The report is too long for a PDF")
    if not _turns.acquire(timeout=SECONDS):
        raise _failed("Too many PDFs are being made")
    try:
        return _typeset(words)
    finally:
        _turns.release()


def as_file(pdf: bytes, kept_as: str) -> HttpResponse:
    """A PDF for the browser to keep; `kept_as` is the header with its name."""
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": kept_as}
    )


def words_of(page: ReportPage) -> str:
    """All words of the report as JSON for report.typ, as far as its fonts can set them."""
    boxed: list[str] = []
    report = _printable(asdict(page), boxed)
    language, _dash, region = (get_language() or "en").partition("-")
    words = {
        "language": language,
        "region": region.upper() or None,
        "boxes": _(
            "Some letters or signs could not be printed here. A □ stands for each of them. "
            "To have them all, open the report in the app and press Print."
        )
        if boxed
        else "",
        "gap": _("no score"),
        "side": _("Page {number} of {of}"),
    }
    return json.dumps({"report": report, "words": words}, ensure_ascii=False)


def _typeset(words: bytes) -> bytes:
    command = [sys.executable, "-I", str(TYPESET), str(FONTS)]
    try:
        done = subprocess.run(command, input=words, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise _failed("The PDF took too long") from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise _failed(f"The PDF was not made: exit {done.returncode}")
    return done.stdout


def _failed(why: str) -> PdfError:
    logger.error(why)
    return PdfError(why)


def _printable(value: Any, boxed: list[str]) -> Any:
    """A value with all its texts as the fonts can set them; those with a box go to `boxed`."""
    if isinstance(value, str):
        text, lost = printable(value)
        if lost:
            boxed.append(text)
        return text
    if isinstance(value, dict):
        return {key: _printable(part, boxed) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part, boxed) for part in value]
    return value
