"""What was looked at: each rule met, not met or not known, and never all clear."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guidance.assess.verdicts import Says, Unknown, Verdict
from guidance.facts.types import Tier
from guidance.rules.registry import RULES
from guidance.warnings.assessment_cache import judged
from guidance.warnings.now import Now
from guidance.warnings.rule_status import (
    LookedAtPage,
    check_ins_read,
    looked_at_page,
)
from tracker import record
from tracker.accounts.models import Person

WHY = "/warnings/why-nothing/"
TODAY = date(2026, 11, 22)
HEAVY = record.LegSigns(heaviness=2)
CALM = {"left": HEAVY, "right": HEAVY, "nothing_new": True}


def looked_at(person: Person) -> LookedAtPage:
    now, verdicts = judged(person, now=timezone.now())
    return looked_at_page(now, verdicts, check_ins=check_ins_read(person, now))


def groups(page: LookedAtPage) -> dict[str, set[str]]:
    return {group.says: {rule.id for rule in group.rules} for group in page.groups}


def test_every_rule_of_warnings_stands_in_one_of_three_groups(log: Any, person: Person) -> None:
    log(**CALM, body=record.BodySigns(dark_urine=True))

    found = groups(looked_at(person))

    assert sum(map(len, found.values())) == len(RULES)
    assert set.union(*found.values()) == {rule.id for rule in RULES}


def test_what_was_answered_with_no_is_not_matched_and_what_was_not_is_not_known(
    log: Any, person: Person
) -> None:
    log(left=HEAVY, right=HEAVY, body=record.BodySigns(breathless="no"))

    found = groups(looked_at(person))

    assert "safety.pe" in found["not-known"]
    assert "safety.pregnancy" in found["not-met"]


def test_an_open_warning_is_matched_and_not_asked_about(log: Any, person: Person) -> None:
    log(**CALM | {"left": record.LegSigns(heaviness=2, swelling=1)})

    page = looked_at(person)

    assert "consult.unilateral-dvt-signs" in groups(page)["met"]
    assert page.groups[0].rules[0].level == "Urgent"


def test_what_could_be_urgent_is_a_question_on_top_with_the_way_to_answer(
    log: Any, person: Person
) -> None:
    log(left=HEAVY, right=HEAVY)

    body, legs = looked_at(person).ask

    assert body.label.startswith("Short of breath; more pillows needed to breathe at night; ")
    assert legs.label.startswith("Both legs: swelling; pain")
    assert body.about == legs.about == "Not answered: today"
    assert body.url == "/check-ins/new/"


def test_nobody_is_asked_who_answered_everything(log: Any, person: Person) -> None:
    log(**CALM)

    page = looked_at(person)

    assert page.ask == ()
    assert page.unknown == len(groups(page).get("not-known", ()))


def test_a_day_that_was_left_out_is_named_and_leads_to_that_day(log: Any, person: Person) -> None:
    log(ago=timedelta(days=1), left=HEAVY, right=HEAVY)
    log(**CALM)

    legs = [gap for gap in looked_at(person).ask if gap.label.startswith("Both legs")]

    assert [(gap.about, gap.url) for gap in legs] == [
        ("Not answered: Sat 21 Nov", "/log/2026-11-21/")
    ]


def test_the_check_ins_of_the_last_seven_days_are_counted(log: Any, person: Person) -> None:
    log(**CALM)
    log(ago=timedelta(days=6), left=HEAVY)
    log(ago=timedelta(days=7), **CALM)

    page = looked_at(person)

    assert page.check_ins == "1 full, 1 not finished"
    assert page.days == "16 November to 22 November"


def of(*verdicts: Verdict) -> LookedAtPage:
    """The page for these verdicts, the other rules not met."""
    told = {verdict.rule for verdict in verdicts}
    others = [
        Verdict(rule=rule.id, leg=leg, says=Says.NOT_MET)
        for rule in RULES
        if rule.id not in told
        for leg in rule.about
    ]
    now = Now.__new__(Now)
    object.__setattr__(now, "as_of", timezone.now().replace(2026, 11, 22, tzinfo=None))
    object.__setattr__(now, "findings", ())
    return looked_at_page(now, (*verdicts, *others), check_ins=())


def lacks(rule: str, *unknown: Unknown, leg: str = "", tier: Tier = Tier.URGENT) -> Verdict:
    return Verdict(rule=rule, leg=leg, says=Says.NOT_KNOWN, tier=tier, unknown=unknown)


def test_of_two_legs_the_one_that_needs_more_is_told() -> None:
    left = lacks("safety.cellulitis", Unknown(TODAY, "left", "warm"), leg="left")
    right = Verdict(rule="safety.cellulitis", leg="right", says=Says.NOT_MET)

    (gap,) = of(left, right).ask

    assert gap.label == "Left leg: warm"


def test_what_is_no_warning_for_today_is_not_asked_on_top() -> None:
    quiet = lacks("consult.known-condition", Unknown(TODAY, None, "vomiting"), tier=Tier.ROUTINE)

    page = of(quiet)

    assert page.ask == ()
    assert page.groups[0].rules[0].gaps[0].label == "Being sick"


@pytest.mark.parametrize(
    ("days", "when"),
    [
        (1, "Not answered: today"),
        (2, "Not answered: Sat 21 Nov, today"),
        (4, "Not answered on 4 days"),
    ],
)
def test_many_days_are_counted_and_few_are_named(days: int, when: str) -> None:
    missing = [Unknown(TODAY - timedelta(days=n), None, "chest_pain") for n in range(days)]

    (gap,) = of(lacks("safety.pe", *missing)).ask

    assert gap.about == when


def test_more_than_five_signs_are_counted_on_top_and_all_named_below() -> None:
    signs = ("chest_pain", "fainted", "confused", "clammy", "vomiting", "back_pain", "dark_urine")

    page = of(lacks("safety.pe", *(Unknown(TODAY, None, sign) for sign in signs)))

    assert page.ask[0].label.endswith("and 2 more")
    assert page.groups[0].rules[0].gaps[0].label.count(";") == len(signs) - 1


def test_what_is_no_question_of_the_check_in_leads_to_its_day() -> None:
    steps = Unknown(TODAY, "left", "can_take_4_steps")

    (gap,) = of(lacks("safety.weight-bearing", steps, leg="left")).ask

    assert gap.label == "Left leg: if it can take 4 steps"
    assert gap.url == "/log/2026-11-22/"


def test_the_page_asks_says_no_all_clear_and_leads_on(client: Client, log: Any) -> None:
    log(left=HEAVY, right=HEAVY)

    html = client.get(WHY).content.decode()

    assert "does not rule out a problem" in html
    assert "all clear" not in html.lower()
    assert 'href="/check-ins/new/"' in html
    assert 'href="/check-now/"' in html
    assert 'href="/guidance/rules/safety.pe/#safety.pe"' in html


def test_somebody_without_an_entry_is_asked_too(client: Client, person: Person) -> None:
    assert "Do you have one of these?" in client.get(WHY).content.decode()


def test_a_longer_history_asks_the_database_no_more(client: Client, log: Any) -> None:
    counts = []
    for ago in (1, 30):
        log(ago=timedelta(days=ago), **CALM)
        client.get(WHY)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(WHY)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_card_leads_to_its_rule(client: Client, log: Any) -> None:
    log(**CALM | {"left": record.LegSigns(heaviness=2, swelling=1)})

    html = client.get("/warnings/").content.decode()

    assert "/guidance/rules/consult.unilateral-dvt-signs/#consult.unilateral-dvt-signs" in html


def test_what_is_not_matched_is_folded_under_one_line_that_rules_nothing_out(
    client: Client, log: Any
) -> None:
    log(**CALM)

    html = client.get(WHY).content.decode()

    fold = html[html.index('<details class="card">') :].split("</details>")[0]
    summary, inside = fold.split("</summary>")
    sentences = re.findall(r"#[^\"]+\">([^<]+)</a></li>", inside)
    assert f"Not matched ({len(sentences)}). This rules nothing out." in summary
    assert len(sentences) > 10
    outside = html.replace(fold, "")
    assert not [one for one in sentences if one in outside]


def test_unanswered_questions_stand_above_the_fold(client: Client, log: Any) -> None:
    log(left=HEAVY)

    html = client.get(WHY).content.decode()

    assert html.index("Do you have one of these?") < html.index('<details class="card">')
