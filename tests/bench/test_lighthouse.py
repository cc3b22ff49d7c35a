"""Lighthouse: what it finds fault with, and that its own failing ends no bench."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.bench import lighthouse
from tests.bench.lighthouse import AUDITS, CATEGORIES, faults_of, look

REPORT: dict[str, Any] = {
    "categories": {name: {"score": 0.97, "auditRefs": []} for name in CATEGORIES},
    "audits": {name: {"numericValue": 7.0, "score": 1} for name in AUDITS},
}


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """By the end of an address: how often Lighthouse fails before it tells."""
    times: dict[str, int] = {}

    def report(address: str, headers: Path) -> Any:
        for end in times:
            if address.endswith(end) and times[end]:
                times[end] -= 1
                raise subprocess.CalledProcessError(1, "npx")
        return REPORT

    monkeypatch.setattr(lighthouse, "_report", report)
    return times


def test_a_page_is_looked_at_again_when_lighthouse_failed(fails: dict[str, int]):
    fails |= {"/report/": 2}

    found, faults = look(1, "a session", runs=3)

    assert found["Lighthouse, Report: performance", ""].value == 97
    assert faults == []


def test_a_page_that_it_cannot_look_at_is_left_out_aloud_and_the_others_are_told(
    fails: dict[str, int],
):
    fails |= {"/report/": 3}

    found, faults = look(1, "a session", runs=3)

    assert ("Lighthouse, Report: performance", "") not in found
    assert found["Lighthouse, Log: LCP", ""].value == 7
    assert faults == ["Left out, as it failed 3 times: Lighthouse of Report"]


def test_what_lighthouse_finds_fault_with_is_named_and_what_it_only_measures_is_not():
    weights = {"contrast": 7, "names": 3, "by hand": 0}
    refs = [{"id": name, "weight": weight} for name, weight in weights.items()]
    categories = {
        name: {"auditRefs": refs if name == "accessibility" else []} for name in CATEGORIES
    }
    audits = {
        "contrast": {"score": 0, "title": "Too pale"},
        "names": {"score": 1, "title": "Has names"},
        "by hand": {"score": None, "title": "To be looked at"},
    }

    assert faults_of({"categories": categories, "audits": audits}) == ["contrast (Too pale)"]
