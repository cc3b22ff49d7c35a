"""Writes about the person, each whole or not at all: verbs, keyword-only."""

from __future__ import annotations

from tracker.accounts.actions.leaving import delete_everything
from tracker.accounts.actions.people import AccountsClosedError, add_person, open_account
from tracker.accounts.actions.preferences import answer_first_visit, set_preferences
from tracker.accounts.actions.profile import set_goals, tell_profile
from tracker.accounts.actions.usual import (
    add_usual,
    confirm_usual,
    say_usual,
    take_back_usual,
)

__all__ = [
    "AccountsClosedError",
    "add_person",
    "add_usual",
    "answer_first_visit",
    "confirm_usual",
    "delete_everything",
    "open_account",
    "say_usual",
    "set_goals",
    "set_preferences",
    "take_back_usual",
    "tell_profile",
]
