"""From the form to the warning card: the modules that one check-in goes through.

`docs/architecture.md` follows it module by module; here the way is read off the call stack where
the answers are checked, the entry is saved, the rule judges, the warning is kept and the card is
put together.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guidance.rules import dvt
from guidance.rules.registry import BY_ID, RULES
from guidance.warnings import cards, records
from tracker.accounts.models import Person
from tracker.journal.actions import entries
from tracker.journal.forms.checkin import CheckInForm
from tracker.journal.models import WarningRecord

pytestmark = pytest.mark.django_db

MOST = 14
"""Modules that may lie between the form and the card (our aim)."""

ROOT = Path(__file__).resolve().parents[3]
MAP = ROOT / "docs/architecture.md"


def modules_on(frame: FrameType | None) -> Iterator[str]:
    """The modules of the project that are at work, the innermost first, up to the view."""
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith(("tracker.", "guidance.")):
            yield name
            if ".views" in name:
                return
        frame = frame.f_back


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules on the way, each once, filled in while requests are answered."""
    found: list[str] = []

    def noted(called: Callable[..., Any]) -> Callable[..., Any]:
        def door(*args: Any, **more: Any) -> Any:
            found.extend(
                name for name in reversed(list(modules_on(sys._getframe(1)))) if name not in found
            )
            own = called.__module__
            found.extend([] if own in found else [own])
            return called(*args, **more)

        return door

    monkeypatch.setattr(CheckInForm, "clean", noted(CheckInForm.clean))
    monkeypatch.setattr(entries, "_add", noted(entries._add))
    monkeypatch.setattr(
        "guidance.warnings.assessment_cache.keep_records", noted(records.keep_records)
    )
    monkeypatch.setattr(cards, "_card", noted(cards._card))
    judged = replace(dvt.one_leg, evaluate=noted(dvt.one_leg.evaluate))
    monkeypatch.setitem(BY_ID, judged.id, judged)
    with_it = tuple(judged if rule.id == judged.id else rule for rule in RULES)
    monkeypatch.setattr("guidance.assess.replay.RULES", with_it)
    return found


def test_one_check_in_goes_through_few_modules(
    client: Client, person: Person, way: list[str]
) -> None:
    answers = {
        "person": str(person.uid),
        "key": str(uuid4()),
        "opened_on": str(timezone.localdate()),
        "when": "now",
        "left-heaviness": "6",
        "right-heaviness": "2",
        "chip": ["swelling"],
        "legs-swelling": "2",
        "swelling-leg": "left",
    }

    saved = client.post(reverse("journal:check_in_new"), answers)
    assert saved.status_code == 302, saved.context["problems"]
    warning = WarningRecord.objects.get(person=person)
    card = client.get(reverse("warnings:index")).content.decode()

    assert warning.rule == dvt.ONE_LEG
    assert "welling" in card
    assert "guidance.rules.dvt" in way
    assert len(way) <= MOST, " ".join(way)


def test_the_map_names_the_modules_of_the_way_in_their_order(
    client: Client, person: Person, way: list[str]
) -> None:
    test_one_check_in_goes_through_few_modules(client, person, way)

    told = MAP.read_text(encoding="utf-8").partition("## One check-in")[2].partition("\n## ")[0]
    assert re.findall(r"^\d+\. `([\w.]+)`", told, re.MULTILINE) == way


def test_four_classes_carry_a_finding() -> None:
    """How urgent, and the signs it rests on: that is a finding, by any name."""
    carrying = {
        node.name
        for app in ("guidance", "tracker")
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and _carries(node)
    }

    assert carrying == {"Match", "OpenWarning", "Finding", "WarningRecord"}


def _carries(node: ast.ClassDef) -> bool:
    named = {
        target.id
        for item in node.body
        for target in (
            [item.target]
            if isinstance(item, ast.AnnAssign)
            else item.targets
            if isinstance(item, ast.Assign)
            else []
        )
        if isinstance(target, ast.Name)
    }
    return "tier" in named and bool(named & {"facts", "evidence", "clauses"})
