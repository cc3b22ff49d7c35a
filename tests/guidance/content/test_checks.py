from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import checks as django_checks

from guidance.assess.tips import MATRIX
from guidance.content import checks
from guidance.content.cards import Words, words
from guidance.content.how import How
from guidance.content.library import ContentError, Library, TipChange, TipText, library
from guidance.content.numbers import Number, numbers
from guidance.content.symptoms import symptoms
from guidance.rules.registry import BY_ID, RULES
from guidance.rules.rule import Rule

TODAY = date(2026, 11, 24)


def ids(content: Library, *, today: date = TODAY) -> list[str | None]:
    return [message.id for message in checks.messages(content, today=today)]


def with_item(item_id: str, **changed: Any) -> Library:
    """The content with one item changed."""
    content = library()
    return dataclasses.replace(
        content,
        sections=tuple(
            dataclasses.replace(
                section,
                item=tuple(
                    dataclasses.replace(item, **changed) if item.id == item_id else item
                    for item in section.item
                ),
            )
            for section in content.sections
        ),
    )


def test_the_content_as_it_is_has_no_fault():
    assert ids(library()) == []


def test_an_id_of_the_article_without_content_is_an_error():
    content = with_item("tip.massage", id="safety.made-up", beyond_article=True)

    (message,) = checks.messages(content, today=TODAY)

    assert message.id == "guidance.E003"
    assert "tip.massage" in message.msg


def test_an_id_used_twice_is_an_error():
    content = library()
    doubled = dataclasses.replace(content, sources=(*content.sources, content.sources[0]))

    assert ids(doubled) == ["guidance.E002"]


def test_two_texts_for_one_tip_and_column_are_an_error():
    content = library()
    again = TipChange(tips=("tip.hydration",), column="fluid-limit", text=("Drink less.",))

    assert ids(dataclasses.replace(content, changes=(*content.changes, again))) == ["guidance.E002"]


@pytest.mark.parametrize(
    "changed",
    [{"sources": ("Z9",)}, {"parts": (TipText(tip="tip.made-up", text="something"),)}],
)
def test_an_item_that_points_nowhere_is_an_error(changed):
    (message,) = checks.messages(with_item("meta.faq-4", **changed), today=TODAY)

    assert message.id == "guidance.E004"
    assert "meta.faq-4" in message.msg


@pytest.mark.parametrize(
    ("tip", "column"), [("tip.made-up", "fluid-limit"), ("tip.massage", "made-up")]
)
def test_a_change_that_points_nowhere_is_an_error(tip, column):
    content = library()
    lost = TipChange(tips=(tip,), column=column, text=("Ask your team.",))

    assert ids(dataclasses.replace(content, changes=(*content.changes, lost))) == ["guidance.E004"]


def test_an_item_beyond_the_article_must_say_so():
    assert ids(with_item("safety.pe", beyond_article=False)) == ["guidance.E005"]


def test_an_item_of_the_article_must_not_say_it_is_beyond_it():
    assert ids(with_item("tip.massage", beyond_article=True)) == ["guidance.E005"]


def test_a_review_date_is_kept_until_its_last_day():
    last = min(section.review_by for section in library().sections)

    assert ids(library(), today=last) == []
    assert set(ids(library(), today=last + timedelta(days=1))) == {"guidance.W001"}


def test_a_file_that_cannot_be_read_is_an_error_and_no_crash(monkeypatch):
    def refuse() -> Library:
        raise ContentError("06-walk-tips.toml: item.3.saftey: Unexpected keyword argument")

    monkeypatch.setattr(checks, "library", refuse)

    (message,) = checks.check_content()

    assert message.id == "guidance.E001"
    assert "saftey" in message.msg


def rule_ids(*rules: Rule) -> list[str | None]:
    return [message.id for message in checks.rule_messages(rules, library())]


def changed_rule(rule_id: str, **changed: Any) -> Rule:
    return dataclasses.replace(BY_ID[rule_id], **changed)


def test_the_rules_as_they_are_have_no_fault():
    assert rule_ids(*RULES) == []


def test_a_rule_without_an_id_of_the_article_is_an_error():
    assert rule_ids(changed_rule("consult.neuro", article=None)) == ["guidance.E006"]


def test_a_rule_beyond_the_article_needs_no_id_of_it():
    assert BY_ID["safety.pe"].article is None
    assert rule_ids(BY_ID["safety.pe"], BY_ID["note.confirm"]) == []


def test_a_rule_beyond_the_article_needs_content():
    assert rule_ids(changed_rule("safety.pe", id="safety.made-up")) == ["guidance.E003"]


@pytest.mark.parametrize("changed", [{"article": "consult.made-up"}, {"sources": ("Z9",)}])
def test_a_rule_that_points_nowhere_is_an_error(changed):
    assert rule_ids(changed_rule("consult.neuro", **changed)) == ["guidance.E004"]


def test_a_rule_listed_twice_is_an_error():
    rule = BY_ID["consult.neuro"]

    assert rule_ids(rule, rule) == ["guidance.E002"]


def matrix_faults(group: str, **cells: str) -> list[str]:
    """What is said of the matrix with these cells of one group put in or over."""
    matrix = {**MATRIX, group: {**MATRIX[group], **cells}}
    return [message.msg for message in checks.matrix_messages(matrix, library())]


def test_the_tip_matrix_and_its_texts_agree():
    assert list(checks.matrix_messages(MATRIX, library())) == []


def test_a_replaced_tip_without_a_text_is_an_error():
    assert matrix_faults("massage", pad="~") == ["tip.massage has no text for pad."]


def test_a_text_that_nothing_shows_is_an_error():
    assert matrix_faults("footwear", skin="x") == [
        "tip.footwear has a text for skin, which nothing shows."
    ]


def test_a_column_without_a_reason_is_an_error():
    assert matrix_faults("footwear", snow="x") == ["The column snow has no reason."]


def how_ids(*entries: How, known: dict[str, Number] | None = None) -> list[str | None]:
    found = checks.how_messages(
        entries, ["consult.neuro"], numbers() if known is None else known, library()
    )
    return [message.id for message in found]


SAYS = How(rule="consult.neuro", title="Numb.", lines=("It counts on {BRIEF_NERVE_DATES} days.",))


def test_a_rule_that_says_when_it_counts_has_no_fault():
    assert how_ids(SAYS) == []


def test_a_rule_that_does_not_say_when_it_counts_is_an_error():
    assert how_ids() == ["guidance.E003"]


def test_a_rule_that_says_it_twice_is_an_error():
    assert how_ids(SAYS, SAYS) == ["guidance.E002"]


def test_an_entry_of_no_rule_is_an_error():
    assert how_ids(SAYS, How(rule="consult.made-up", title="?", lines=())) == ["guidance.E004"]


def test_a_number_that_no_rule_uses_is_an_error():
    assert how_ids(How(rule="consult.neuro", title="Numb.", lines=("{MADE_UP} days",))) == [
        "guidance.E004"
    ]


def test_a_number_of_a_source_that_does_not_exist_is_an_error():
    made_up = Number(name="A", value=1, ours=False, sources=("Z9",))

    assert how_ids(SAYS, known={**numbers(), "A": made_up}) == ["guidance.E004"]


CARD = next(card for card in words() if card.rule == "consult.neuro")


def card_ids(*cards: Words) -> list[str | None]:
    return [m.id for m in checks.card_messages(cards, ["consult.neuro"], numbers())]


def test_a_rule_with_a_card_has_no_fault():
    assert card_ids(CARD) == []


def test_a_rule_without_a_card_is_an_error():
    assert card_ids() == ["guidance.E003"]


def test_a_card_of_no_rule_is_an_error_and_one_for_any_rule_is_not():
    any_rule = dataclasses.replace(CARD, rule="*")
    made_up = dataclasses.replace(CARD, rule="consult.made-up")

    assert card_ids(CARD, any_rule) == []
    assert card_ids(CARD, made_up) == ["guidance.E004"]


def test_a_card_with_room_for_something_unknown_is_an_error():
    assert card_ids(dataclasses.replace(CARD, title="{made_up}")) == ["guidance.E004"]


def test_django_runs_the_checks():
    assert django_checks.run_checks(tags=[checks.TAG]) == []


def test_symptom_words_of_a_group_that_no_note_is_asked_about_are_an_error():
    en = symptoms("en")
    more = dataclasses.replace(en, groups={**en.groups, "hair": en.groups["red"]})
    less = dataclasses.replace(en, groups={"red": en.groups["red"]})

    assert [one.msg for one in checks.symptom_messages("en", more)] == [
        "en/symptoms.toml points to hair, which does not exist."
    ]
    assert "swelling has no words in en/symptoms.toml." in [
        one.msg for one in checks.symptom_messages("en", less)
    ]


def test_a_language_without_symptom_words_is_refused(monkeypatch):
    monkeypatch.setattr(checks, "languages", lambda: ("en", "xx"))

    [found] = django_checks.run_checks(tags=[checks.TAG])

    assert (found.id, found.msg) == ("guidance.E001", "symptoms.toml: the file is missing")
