"""An entry that is judged without being saved: it waits in a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker import record
from tracker.journal.mapping import Kind


@dataclass(frozen=True, kw_only=True)
class UnsavedEntry:
    """An entry of a kind, in place of the one that has its id."""

    kind: Kind
    entry: Any

    def beside(self, journal: record.Journal, *, known: datetime) -> record.Journal:
        """The journal as it would be if the entry was saved at `known`."""
        entry, name = self.entry, self.kind.journal_field
        if "saved_at" in self.kind.entry.model_fields:
            entry = entry.model_copy(update={"saved_at": known})
        others = (one for one in getattr(journal, name) if entry.id is None or one.id != entry.id)
        return journal.model_copy(update={name: (*others, entry)})
