"""What a file would add and change, in words, before it does; and how far it is while it does."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from tracker.journal.models import Change, ImportRun
from tracker.journal.restore import RestoreResult


@dataclass(frozen=True, kw_only=True)
class PreviewRow:
    """One kind of entry: how many would be added, changed, or are there already."""

    kind: str
    added: int
    changed: int
    unchanged: int


def preview_rows(result: RestoreResult) -> list[PreviewRow]:
    """The counts of a restore that was tried, of each kind that the file has."""
    kinds = [*((kind.value, str(kind.label)) for kind in Change.Kind), ("warning", _("Warning"))]
    return [
        PreviewRow(
            kind=label,
            added=result.added[name],
            changed=result.changed[name],
            unchanged=result.unchanged[name],
        )
        for name, label in kinds
        if result.added[name] + result.changed[name] + result.unchanged[name]
    ]


@dataclass(frozen=True, kw_only=True)
class ProgressPage:
    """How far an import is: in words, and in whole per cent of its entries."""

    said: str
    percent: int


def progress_page(run: ImportRun) -> ProgressPage:
    """The progress of an import that goes on."""
    written = run.written >= run.entries
    done, of = intcomma(run.written), intcomma(run.entries)
    return ProgressPage(
        said=_("All %(of)s are read. Now we look at what they mean. This can take as long again.")
        % {"of": of}
        if written
        else _("Bringing in %(done)s of %(of)s.") % {"done": done, "of": of},
        percent=100 * run.written // run.entries,
    )
