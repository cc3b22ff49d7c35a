"""How the warnings work: every rule, with its own numbers and where they are from."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory

from guidance.content.how import how
from guidance.content.library import library
from guidance.content.numbers import named_in, numbers
from guidance.facts import constants as c
from guidance.learn.rules import REASONS, Explained, criteria_groups, rules_found
from guidance.rules.registry import BY_ID, INFORMING, RULES


@pytest.fixture
def signed_in(db: None, client: Client) -> Client:
    user = UserFactory()
    PersonFactory(user=user)
    client.force_login(user)
    return client


def explained(units: str = "metric") -> dict[str, Explained]:
    return {
        rule.anchor: rule
        for group in criteria_groups(units=units)
        for criterion in group.criteria
        for rule in criterion.rules
    }


def test_every_rule_is_there_once():
    anchors = [
        rule.anchor
        for group in criteria_groups(units="metric")
        for criterion in group.criteria
        for rule in criterion.rules
    ]

    assert sorted(anchors) == sorted({rule.id for rule in (*RULES, *INFORMING)})


def test_the_six_reasons_come_first_in_the_order_of_the_article():
    first = criteria_groups(units="metric")[0]

    assert [criterion.id for criterion in first.criteria] == list(REASONS)


def test_a_rule_beyond_the_article_is_marked_and_no_other():
    for group in criteria_groups(units="metric"):
        for criterion in group.criteria:
            for rule in criterion.rules:
                assert criterion.beyond_article == (BY_ID[rule.anchor].article is None)


@pytest.mark.parametrize("rule_id", sorted(BY_ID))
def test_a_line_says_that_a_number_is_ours_exactly_where_one_is(rule_id):
    shown = explained()[rule_id].lines

    for line, raw in zip(shown, how()[rule_id].lines, strict=True):
        assert line.ours == any(numbers()[name].ours for name in named_in(raw))


@pytest.mark.parametrize("rule_id", sorted(BY_ID))
def test_a_rule_says_its_levels_what_closes_it_and_its_sources(rule_id):
    rule = explained()[rule_id]

    assert rule.levels
    assert all(words for _tier, words in rule.closes)
    assert {source.id for source in rule.sources} >= set(BY_ID[rule_id].sources)
    assert rule.sources or rule_id == "note.confirm"


def test_the_numbers_are_those_of_the_rules():
    lines = [line.text for line in explained()["safety.one-leg-heavier"].lines]

    assert f"at {c.HEAVIER_FROM} or more, and {c.HEAVIER_BY} points above" in lines[0]


def test_a_changed_constant_changes_the_page(monkeypatch):
    changed = numbers()["REST_PAIN_NIGHTS"]
    monkeypatch.setattr(
        "guidance.learn.rules.numbers",
        lambda: {**numbers(), "REST_PAIN_NIGHTS": type(changed)(
            name=changed.name, value=5, ours=False, sources=("A3",)
        )},
    )  # fmt: skip

    line = explained()["safety.rest-pain"].lines[1]

    assert line.text.startswith("It counts on 5 of")


@pytest.mark.parametrize(
    ("units", "calf", "gain"),
    [("metric", "3 cm", "1.4 kg"), ("imperial", "1.18 inches", "3.09 lb")],
)
def test_sizes_and_weights_are_in_the_persons_units(units, calf, gain):
    found = explained(units)

    assert any(calf in line.text for line in found["consult.unilateral-dvt-signs"].lines)
    assert any(gain in line.text for line in found["caution.heart-kidney-fluid"].lines)


def test_what_a_rule_looks_at_is_named_once_and_in_words():
    reads = explained()["safety.pe"].reads

    assert reads.startswith("short of breath; chest pain; coughing up blood; fainted; more pillows")
    assert reads.count("swelling") == 1


def test_the_rule_that_was_asked_for_stands_open_and_no_other():
    groups = criteria_groups(units="metric", opened="consult.persistent-worsening-severe:drift")

    opened = [one.id for group in groups for one in group.criteria if one.open]

    assert opened == ["consult.persistent-worsening-severe"]


def test_a_search_finds_rules_by_what_they_say():
    found = {rule.anchor for _criterion, rule in rules_found("pillows", units="metric")}

    assert found == {"caution.heart-kidney-fluid", "safety.pe", "safety.hf"}
    assert rules_found("helicopter", units="metric") == ()


def test_the_page_of_one_rule_is_open_at_it_and_an_unknown_one_is_not_found(
    signed_in: Client,
) -> None:
    html = signed_in.get(reverse("learn:rule", args=["consult.neuro"])).content.decode()

    assert html.count('<details class="card fold" open>') == 1
    assert 'id="consult.neuro"' in html
    assert signed_in.get(reverse("learn:rule", args=["consult.made-up"])).status_code == 404


def test_the_guide_leads_to_the_page_and_its_search_to_a_rule(signed_in: Client) -> None:
    index = signed_in.get(reverse("learn:index")).content.decode()
    found = signed_in.get(reverse("learn:index"), {"q": "pillows"}).content.decode()

    assert reverse("learn:rules") in index
    assert f"{reverse('learn:rule', args=['caution.heart-kidney-fluid'])}#" in found


def test_every_source_named_on_the_page_is_on_the_page_of_sources(signed_in: Client) -> None:
    html = signed_in.get(reverse("learn:sources")).content.decode()
    named = {source.id for rule in explained().values() for source in rule.sources}

    assert named <= set(library().source_by_id)
    assert all(f'id="{code}"' in html for code in named)
