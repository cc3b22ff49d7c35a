"""Which checks a mutant is tried with: those of the rules that it can change."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.mutation.__main__ import files
from tests.mutation.checks import QUICK, Stage, checks_of
from tests.mutation.mutants import Mutant, Place
from tests.mutation.selection import FACTS, Sources, looks_at
from tests.mutation.trial import stages_of

RULE_TESTS = [name for name in QUICK if name.startswith("tests.guidance.rules.")]
WRITTEN = "tests.guidance.rules.test_written_plainly"  # of all rules


@cache
def sources():
    return Sources({name: path.read_text("utf-8") for name, path in files().items()})


def mutant(module, scope="", *, declares=False, reads=False):
    place = Place(ast.Pass(), "body", None)
    return Mutant(module, scope, declares, reads, 1, range(1, 2), "id", place, None)


def topics(module, scope=""):
    """The modules of rules that a mutant changes, without those that no rule is in."""
    found = sources().changed_by(mutant(f"guidance.{module}", scope)) & sources().rules
    return {name.rpartition(".")[2] for name in found}


@pytest.mark.parametrize("name", [name for name in RULE_TESTS if name != WRITTEN])
def test_the_tests_of_a_rule_look_at_its_module(name):
    looked_at = {module for check in checks_of(name) for module in looks_at(check)}

    assert looked_at
    assert looked_at <= set(files())


def test_a_test_that_asks_a_rule_by_its_id_looks_at_its_module():
    [found] = {looks_at(check) for check in checks_of("tests.guidance.rules.test_rule")}

    assert {"guidance.rules.rule", "guidance.rules.bleeding", "guidance.rules.lungs"} <= found


def test_every_rule_has_a_case_that_looks_at_its_module():
    cases = checks_of("tests.guidance.test_cases")

    assert frozenset().union(*map(looks_at, cases)) == sources().rules


def test_what_is_of_all_rules_looks_at_all_and_a_part_of_the_facts_at_none():
    of_all = "tests.guidance.test_vignettes", "tests.guidance.assess.test_replay", WRITTEN
    for name in of_all:
        assert {looks_at(check) for check in checks_of(name)} == {frozenset()}
    for check in checks_of("tests.guidance.facts.test_leg_day"):
        assert looks_at(check) == FACTS


@pytest.mark.parametrize(
    ("module", "scope", "expect"),
    [
        ("rules.dvt", "update", {"dvt"}),
        ("rules.one_sided", "swelling", {"dvt"}),
        ("rules.snooze", "SNOOZES", {"dvt"}),
        ("rules.trends", "heavy_today", {"trends", "self_care", "info"}),
        ("rules.skin_changes", "MAY_STAY", {"skin_changes", "info"}),
        ("rules.skin_changes", "skin_changes", {"skin_changes"}),
        ("facts.constants", "FEW_LAST", {"dvt"}),
        ("facts.constants", "BRUISE_DATES", {"infection"}),
        ("facts.constants", "NEW_PAIN", set()),
        ("facts.snapshot", "explained", set()),
        ("rules.registry", "RULES", set()),
    ],
)
def test_a_mutant_changes_the_rules_that_use_it(module, scope, expect):
    """Empty stands for all of them."""
    assert topics(module, scope) == expect


@pytest.mark.parametrize("module", ["rule", "context", "vocabulary"])
def test_what_rules_are_made_of_changes_many(module):
    assert len(topics(f"rules.{module}", "rule")) > len(sources().rules) / 2


@pytest.mark.parametrize(
    ("tried", "stages"),
    [
        (mutant("guidance.rules.dvt"), [Stage.QUICK]),
        (mutant("guidance.rules.dvt", declares=True), [Stage.QUICK, Stage.VERDICTS]),
        (mutant("guidance.rules.dvt", reads=True), [Stage.VERDICTS, Stage.QUICK]),
        (mutant("guidance.rules.vocabulary"), [Stage.QUICK, Stage.VERDICTS]),
        (mutant("guidance.assess.verdicts"), [Stage.VERDICTS, Stage.QUICK]),
        (mutant("guidance.facts.constants", declares=True), [Stage.QUICK]),
        (mutant("guidance.assess.replay"), [Stage.QUICK, Stage.SLOW]),
    ],
)
def test_the_stages_of_a_mutant(tried, stages):
    assert stages_of(tried) == stages
