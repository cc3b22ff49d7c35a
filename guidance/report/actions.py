"""Writes for the report: why the person goes, and what they want to ask."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from tracker.accounts.models import Person


@transaction.atomic
def say_why(*, person: Person, reason: str, questions: Sequence[str]) -> None:
    """Keep the reason and the questions; empty means that there is none."""
    person.report_reason = reason
    person.questions = list(questions)
    person.full_clean()
    person.save(update_fields=["report_reason", "questions"])
