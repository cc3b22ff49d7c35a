"""One readable file per rule in `cases/`: what meets it and what does not, on both sides.

A case has a `day` to look at (0 is the first day), entries as in `histories.py` with a `day`
instead of a time, and `expect`: the tier by leg ("left", "right", "both", or "" for none).
`to` repeats an entry on every day up to it. `verdict` is what the rule says: "met", "not_met" or
"not_known"; a case that gives none is met where it expects a tier. A file whose rule can never be
not known says why in `never_not_known`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from histories import at, check_in, journal, judged, moment, on, tiers

from guidance.assess.verdicts import ORDER, Says, verdicts
from guidance.rules.registry import BY_ID, INFORMING, RULES

FOLDER = Path(__file__).parent / "cases"
FILES = {path.stem: tomllib.loads(path.read_text()) for path in sorted(FOLDER.glob("*.toml"))}
CASES = [
    pytest.param(found["rule"], case, id=f"{name}: {case['name']}")
    for name, found in FILES.items()
    for case in found["case"]
]
DATES = ("on", "told_on", "until", "confirmed_on", "discussed_legs_on", "started_on")


def repeated(entries):
    for entry in entries:
        entry = dict(entry)
        last = entry.pop("to", entry.get("day", 0))
        for day in range(entry.get("day", 0), last + 1):
            yield entry | {"day": day}


def check_ins(case):
    for entry in repeated(case.get("check_ins", ())):
        told = check_in(
            entry.pop("day"), entry.pop("hour", "20:00"), **without(entry, "heaviness_only")
        )
        if entry.get("heaviness_only"):
            del told["nothing_new"]
        yield told


def without(entry, *keys):
    return {key: value for key, value in entry.items() if key not in keys}


def timed(case, kind, key):
    for entry in repeated(case.get(kind, ())):
        hour = entry.pop("hour", "10:00")
        yield {key: at(entry.pop("day"), hour)} | entry


def same_day_only(value):
    """Day numbers of the keys that are dates, as dates."""
    if isinstance(value, dict):
        return {
            key: on(part) if key in DATES and isinstance(part, int) else same_day_only(part)
            for key, part in value.items()
        }
    return [same_day_only(item) for item in value] if isinstance(value, list) else value


def entries(case):
    return {
        "profile": same_day_only(case.get("profile", {})),
        "check_ins": list(check_ins(case)),
        "walks": list(timed(case, "walks", "start")),
        "elevations": list(timed(case, "elevations", "start")),
        "measurements": list(timed(case, "measurements", "at")),
        "answers": list(timed(case, "answers", "at")),
        "injuries": same_day_only(case.get("injuries", [])),
        "reviews": same_day_only(case.get("reviews", [])),
    }


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_the_case_is_judged_as_it_says(rule, case):
    found = judged(case["day"], case.get("hour", "21:00"), **entries(case))

    assert tiers(found, rule) == case["expect"]


def said(rule, case):
    """What the rule says; of two legs the stronger verdict."""
    found = verdicts(
        journal(**entries(case)),
        moment(case["day"], case.get("hour", "21:00")),
        rules=[one for one in (*RULES, *INFORMING) if one.id == rule],
    )
    return max((one.says for one in found), key=ORDER.__getitem__)


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_the_case_is_met_not_met_or_not_known_as_it_says(rule, case):
    verdict = said(rule, case)

    assert (verdict is Says.MET) == bool(case["expect"])
    assert case.get("verdict", verdict.value) == verdict.value


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_cases_of_all_three_kinds(name):
    """Met, not met and not known; or it says why its rule can never be not known."""
    found = FILES[name]
    kinds = {case["verdict"] for case in found["case"] if "verdict" in case}
    kinds |= {"met" for case in found["case"] if case["expect"]}

    assert kinds | {"not_known"} == {says.value for says in Says}
    assert ("not_known" in kinds) != bool(found.get("never_not_known"))


@pytest.mark.parametrize("rule", sorted(BY_ID))
def test_every_rule_has_cases_that_meet_it_and_that_do_not(rule):
    cases = [case for found in FILES.values() if found["rule"] == rule for case in found["case"]]

    assert any(case["expect"] for case in cases)
    assert any(not case["expect"] for case in cases)


def test_every_case_file_is_about_a_living_rule():
    assert {found["rule"] for found in FILES.values()} <= set(BY_ID)
