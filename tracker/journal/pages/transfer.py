"""What a file would add and change, in words, before it does."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.journal import record
from tracker.journal.models import Change
from tracker.journal.restore import RestoreResult


@dataclass(frozen=True, kw_only=True)
class PreviewRow:
    """One kind of entry: how many would be added, changed, or are there already."""

    kind: str
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, kw_only=True)
class PreviewPage:
    """`name`: whose journal the file says it is. `token` names the file that waits."""

    name: str
    rows: tuple[PreviewRow, ...]
    is_empty: bool
    token: str


def preview_page(journal: record.Journal, result: RestoreResult, token: str) -> PreviewPage:
    """The counts of a restore that was tried."""
    kinds = [*((kind.value, str(kind.label)) for kind in Change.Kind), ("warning", _("Warning"))]
    rows = tuple(
        PreviewRow(
            kind=label,
            added=result.added[name],
            changed=result.changed[name],
            unchanged=result.unchanged[name],
        )
        for name, label in kinds
        if result.added[name] + result.changed[name] + result.unchanged[name]
    )
    return PreviewPage(
        name=journal.profile.name or "",
        rows=rows,
        is_empty=not any(row.added or row.changed for row in rows),
        token=token,
    )
