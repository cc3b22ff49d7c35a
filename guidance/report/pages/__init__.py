"""The report as a frozen object: see `shape` for what is in it."""

from __future__ import annotations

from guidance.report.pages.report import report_page
from guidance.report.pages.shape import ReportPage

__all__ = ["ReportPage", "report_page"]
