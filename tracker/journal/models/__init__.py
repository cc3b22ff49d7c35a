"""The rows behind the journal: one table for each kind of entry."""

from __future__ import annotations

from tracker.journal.models.answer import Answer
from tracker.journal.models.change import Change
from tracker.journal.models.checkin import CheckIn
from tracker.journal.models.day import KeptDay
from tracker.journal.models.importing import ImportRun, StandIn
from tracker.journal.models.injury import Injury
from tracker.journal.models.measurement import Measurement
from tracker.journal.models.pending import PendingImport
from tracker.journal.models.review import Review
from tracker.journal.models.timer import Timer
from tracker.journal.models.walk import Elevation, Walk
from tracker.journal.models.warning import WarningRecord

__all__ = [
    "Answer",
    "Change",
    "CheckIn",
    "Elevation",
    "ImportRun",
    "Injury",
    "KeptDay",
    "Measurement",
    "PendingImport",
    "Review",
    "StandIn",
    "Timer",
    "Walk",
    "WarningRecord",
]
