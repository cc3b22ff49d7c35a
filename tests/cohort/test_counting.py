"""`./run cohort`: what it counts, and a quick cohort of its own."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from histories import FIRST as HISTORIES_FIRST, calm, check_in, journal

from guidance.facts.types import Tier
from guidance.rules.dvt import ONE_LEG
from guidance.rules.trends import PERSISTENT
from tests.cohort.__main__ import main
from tests.cohort.counting import Counted, count, findings, report, urgent_on_the_day
from tests.cohort.one_leg import SCRIPTS, scripted
from tests.cohort.stable import FIRST, GROUPS, STABLE, stable

DAYS_TO_HISTORIES = (HISTORIES_FIRST - FIRST).days


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_scripted_change_of_one_leg_is_urgent_on_its_day(script):
    rng = Random(7)

    assert all(urgent_on_the_day(scripted(rng, script)) for _ in range(4))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_stable_legs_raise_nothing_urgent(group):
    rng = Random(7)
    days = 90

    raised = Counter(tier for _ in range(3) for _, tier in findings(stable(rng, group, days), days))

    assert raised[Tier.URGENT] == raised[Tier.EMERGENCY] == 0


def test_the_stable_users_have_the_same_score_in_both_legs():
    entries = stable(Random(7), STABLE, 365).check_ins

    assert all(entry.left == entry.right for entry in entries)


def test_the_others_are_nearly_alike_in_both_legs_and_have_gaps():
    entries = stable(Random(7), GROUPS[-1], 365).check_ins

    apart = [entry.left.heaviness - entry.right.heaviness for entry in entries]  # type: ignore[operator]

    assert 220 < len(entries) < 290
    assert max(map(abs, apart)) <= 3
    assert abs(sum(apart)) < len(apart) / 4


def test_the_same_seed_makes_the_same_people():
    assert stable(Random(3), STABLE, 60) == stable(Random(3), STABLE, 60)
    assert stable(Random(3), STABLE, 60) != stable(Random(4), STABLE, 60)


def test_a_finding_is_counted_when_it_opens_and_when_it_goes_up():
    record = journal(
        check_ins=[
            check_in(0, left={"tender_vein": True}),
            check_in(1, left={"tender_vein": True}),
            check_in(3, left={"pain": 4}),
            *calm(4, 9),
        ]
    )

    raised = list(findings(record, DAYS_TO_HISTORIES + 40))

    assert raised == [(f"{ONE_LEG}:watch", Tier.CAUTION), (ONE_LEG, Tier.URGENT)]


def test_a_script_that_is_urgent_too_early_or_in_the_other_leg_does_not_count():
    told = scripted(Random(7), SCRIPTS[0])

    assert urgent_on_the_day(told)
    assert not urgent_on_the_day(type(told)(**{**vars(told), "leg": "both"}))
    for days in (-1, 1):
        moved = {**vars(told), "urgent_on": told.urgent_on + timedelta(days=days)}
        assert not urgent_on_the_day(type(told)(**moved))


def test_the_report_says_plainly_that_a_budget_is_missed():
    one = Counter({("a", Tier.URGENT): 1, ("b", Tier.SOON): 3, (PERSISTENT, Tier.ROUTINE): 2})
    found = Counted(
        days=365,
        people=2,
        raised={STABLE: (one, Counter())},
        caught=dict.fromkeys(SCRIPTS, 2) | {SCRIPTS[0]: 1},
    )

    lines = list(report(found))

    assert (
        "emergency or urgent: 0.50 per person-year"
        " (budget: at most 0.2, MISSED; 95 % interval 0.00 to 1.48)"
    ) in lines
    assert (
        "soon or routine: 2.50 per person-year"
        " (budget: at most 2, MISSED; 95 % interval 0.00 to 7.40)"
    ) in lines
    assert f"  without the quiet notice {PERSISTENT}: 1.50" in lines
    assert lines[-1] == "Urgent on the day: 97.1 % (budget: 100 %, MISSED)"


def test_the_command_prints_every_budget(capsys):
    main(["--people", "1", "--days", "20", "--seed", "5"])

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "People whose legs stay as they are: 1 of each kind, 20 days"
    assert sum("budget" in line for line in lines) == 3
    assert lines[-1] == "Urgent on the day: 100.0 % (budget: 100 %, met)"


def test_the_stable_users_alone_are_the_same_people():
    everybody = count(people=1, days=60, seed=5)
    alone = count(people=1, days=60, seed=5, only_stable=True)

    assert alone.raised == {STABLE: everybody.raised[STABLE]}
    assert alone.raised[STABLE] != (Counter(),)
    assert "One leg" not in "\n".join(report(alone))


@pytest.mark.parametrize("number", ["0", "-1"])
def test_nobody_is_no_cohort(number, capsys):
    with pytest.raises(SystemExit):
        main(["--people", number])

    assert "must be at least 1" in capsys.readouterr().err
