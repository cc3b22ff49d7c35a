"""The histories that are drawn meet every rule, and give every answer that a rule may read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pytest
from any_history import histories
from any_signs import BODY, LEG
from hypothesis import HealthCheck, Phase, given, seed, settings

from guidance.assess.replay import assess
from guidance.rules.one_sided import BOTH_LEGS, CLAUSES
from guidance.rules.registry import INFORMING, RULES
from tracker import record

ROUNDS = 12  # the same every time; five are mostly enough
ROUND: Final = settings(
    max_examples=200,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
UNREAD: Final = {"id", "time_zone", "saved_at"}  # of most entries no rule reads these
KINDS: Final[Mapping[str, tuple[type[Any], set[str]]]] = {
    "check_ins": (record.CheckIn, {"compression"}),
    "walks": (
        record.Walk,
        {"distance_m", "steps", "active_minutes", "sources", "feel_after", "warm_up", "cool_down",
         "compression"},
    ),
    "elevations": (record.Elevation, {"above_heart", "feel_after", "note"}),
    "measurements": (record.Measurement, {"left_ankle_cm", "right_ankle_cm"}),
    "injuries": (record.Injury, set()),
    "reviews": (record.Review, set()),
    "answers": (record.Answer, set()),
    "conditions": (record.Condition, set()),
    "clot_risks": (record.ClotRisk, set()),
    "usual": (record.Usual, {"breathless"}),
}  # fmt: skip
"""Each kind of entry, and what of it no rule reads."""


def entries(document: dict[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    told = document | document["profile"]
    return ((kind, entry) for kind in KINDS for entry in told.get(kind, ()))


def test_every_answer_about_a_leg_and_the_body_is_drawn():
    assert set(LEG) == set(record.LegSigns.model_fields)
    assert set(BODY) == set(record.BodySigns.model_fields)


class Drawn:
    """What some histories told, and what was met."""

    def __init__(self) -> None:
        self.rules: set[str] = set()
        self.clauses: set[str] = set()
        self.told: dict[str, set[str]] = defaultdict(set)

    def take(self, document: dict[str, Any]) -> None:
        for kind, entry in entries(document):
            self.told[kind] |= entry.keys()
        for finding in assess(record.loads(json.dumps(document))).findings:
            self.rules.add(finding.rule)
            self.clauses.update(finding.clauses)

    def draw(self, number: int) -> None:
        """One round of histories, the same every time."""

        @seed(number)
        @ROUND
        @given(histories())
        def take(document: dict[str, Any]) -> None:
            self.take(document)

        take()

    @property
    def left_out(self) -> list[str]:
        """Rules and clauses that nothing met, and parts of entries that nobody told."""
        parts = {
            f"{kind}: {part}"
            for kind, (model, unread) in KINDS.items()
            for part in set(model.model_fields) - unread - UNREAD - self.told[kind]
        }
        rules = {rule.id for rule in (*RULES, *INFORMING)} - self.rules
        clauses = {name for name, _ in CLAUSES} | {BOTH_LEGS}
        return sorted(parts | rules | (clauses - self.clauses))


@pytest.mark.slow
def test_every_rule_is_met_and_every_part_of_an_entry_told():
    drawn = Drawn()
    for number in range(ROUNDS):
        if drawn.left_out:
            drawn.draw(number)

    assert drawn.left_out == []
