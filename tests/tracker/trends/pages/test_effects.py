"""What helps in words: counts on both sides, no word of a cause, and nothing that is hidden."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.utils.functional import Promise
from factories import PersonFactory
from hypothesis import given
from trend_days import any_entries, check_in, days, legs_up, walk

from tracker import record
from tracker.interpreter import Advice, Neutral
from tracker.journal.restore import restore_journal
from tracker.trends.pages.effects import HelpsSection, helps_section
from tracker.trends.pages.trends import trends_page

CAUSES = re.compile(r"\b(because|helped|cured|works|improve[sd]?|thanks to|due to|caused?)\b")


def section(*entries, **advice):
    return helps_section(days(*entries), Advice(**advice))


def said(value):
    """Every text of a page object."""
    if isinstance(value, str | Promise):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from said(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from said(getattr(value, name))


def felt(**counts):
    """Walks after which the left leg felt so, and the right one always the same."""
    feels = [feel for feel, count in counts.items() for _ in range(count)]
    return [walk(day, left=feel, right="same") for day, feel in enumerate(feels)]


def test_without_entries_it_says_what_is_needed():
    found = section()

    assert (found.felt, found.contrasts) == ((), ())
    assert [one.title for one in found.not_yet] == [
        "After a walk",
        "After legs up",
        "The day after a walk",
        "After long sitting or standing",
        "Compression socks",
    ]
    assert found.not_yet[0].lines == ("0 of 8 times with an answer.",)
    assert found.not_yet[2].lines == (
        "After a walk: 0 of 8 days.",
        "After a day without: 0 of 8 days.",
    )


def test_only_what_is_missing_is_named():
    entries = [entry for day in range(0, 20, 2) for entry in (walk(day), check_in(day + 1, 3, 3))]

    lines = section(*entries).not_yet[2].lines

    assert lines == ("After a day without: 0 of 8 days.",)


def test_legs_that_differ_are_named():
    lines = section(*[check_in(day, 3, compression=()) for day in range(3)]).not_yet[-1].lines

    assert "Left leg: Not worn: 3 of 8 days." in lines
    assert "Right leg: Not worn: 0 of 8 days." in lines


def test_answers_are_counted_in_words_bars_and_lengths():
    (card,) = section(*felt(lighter=12, same=6, heavier=1)).felt
    left, right = card.legs

    assert left.finding == "Lighter 12 of 19 times"
    assert [(bar.label, bar.count) for bar in left.bars] == [
        ("Lighter", 12),
        ("Same", 6),
        ("Heavier", 1),
    ]
    assert sum(bar.width for bar in left.bars) == pytest.approx(100, abs=0.1)
    assert left.chance == "Lighter more often than heavier. Chance alone seldom gives this."
    assert [(row.label, *row.cells[:2]) for row in card.lengths] == [
        ("10 to 20 minutes", "Left", "12"),
        ("10 to 20 minutes", "Right", "0"),
    ]
    assert right.finding == "Lighter 0 of 19 times"
    assert right.chance == "Lighter as often as heavier."


@pytest.mark.parametrize(
    ("counts", "chance"),
    [
        ({"heavier": 9}, "Heavier more often than lighter. Chance alone seldom gives this."),
        ({"lighter": 5, "heavier": 4}, "It could be chance."),
    ],
)
def test_how_sure_the_answers_are(counts, chance):
    assert section(*felt(**counts)).felt[0].legs[0].chance == chance


def test_a_leg_with_too_few_answers_says_so_beside_one_with_enough():
    entries = [walk(day, left="lighter", right="lighter" if day < 3 else None) for day in range(9)]

    left, right = section(*entries).felt[0].legs

    assert left.bars
    assert right.finding == "3 of 8 answers needed to compare"
    assert right.bars == ()


def walks_every_other_day(count, after_walk, otherwise):
    entries = []
    for day in range(count):
        walked = day % 2 == 0
        entries.append(check_in(day, otherwise if walked else after_walk, 4))
        entries += [walk(day)] if walked else []
    return entries


def test_days_are_compared_with_their_number_on_both_sides():
    (card,) = section(*walks_every_other_day(40, 2, 5)).contrasts
    left, right = card.legs

    assert left.finding == "About 3 points lighter the day after a walk"
    assert left.chance == "Chance alone seldom gives this."
    assert (left.these.text, left.these.note) == ("2", "20 days")
    assert (left.others.text, left.others.note) == ("5", "19 days")
    assert right.finding == "The same middle score"
    assert "does not prove" in card.kind.caution


def test_a_difference_that_chance_gives_is_no_claim():
    after_walk, otherwise = (1, 4, 7, 4), (2, 5, 8, 5)
    entries = [walk(day) for day in range(0, 20, 2)]
    for day in range(21):
        scores = otherwise if day % 2 == 0 else after_walk
        entries.append(check_in(day, scores[day // 2 % 4], 4))

    (card,) = section(*entries).contrasts
    left = card.legs[0]

    assert (left.these.text, left.others.text) == ("4", "5")
    assert left.finding == "1 point lighter"
    assert left.chance == "It could be chance."


def test_heavier_is_said_as_plainly():
    (card,) = section(*walks_every_other_day(40, 7, 4)).contrasts

    assert card.legs[0].finding == "About 3 points heavier the day after a walk"


@given(any_entries)
def test_no_word_claims_a_cause(entries):
    for text in said(section(*entries)):
        assert not CAUSES.search(text.lower())


@given(any_entries)
def test_what_is_hidden_is_said_nowhere(entries):
    found = section(*entries, hold="warning", hidden=frozenset({"elevation", "compression"}))

    assert found.felt == ()
    assert all(card.kind.name == "evenings" for card in found.contrasts)
    assert all(one.title == "After long sitting or standing" for one in found.not_yet)


class OnHoldLegsDown(Neutral):
    """Somebody who stops walks and hides legs up."""

    def advice(self, person, *, now):
        return Advice(hold="warning", hidden=frozenset({"elevation"}))


@pytest.mark.django_db
class TestOfAPerson:
    NOW = datetime(2026, 5, 1, 14, 30, tzinfo=UTC)

    def section(self, settings, advice) -> HelpsSection:
        settings.INTERPRETER = "tracker.interpreter.Neutral"
        person = PersonFactory()
        restore_journal(
            person,
            record.Journal(
                profile=record.Profile(time_zone="Europe/London"),
                walks=tuple(walk(day, left="lighter", right="lighter") for day in range(20)),
                elevations=tuple(legs_up(day, left="lighter", right="same") for day in range(20)),
            ),
            now=self.NOW,
        )
        settings.INTERPRETER = advice
        found = trends_page(person, "two_weeks", now=self.NOW, whole=True).helps
        assert found is not None
        return found

    def test_what_is_logged_is_compared(self, settings):
        found = self.section(settings, "tracker.interpreter.Neutral")

        assert [card.title for card in found.felt] == ["After a walk", "After legs up"]
        assert not found.on_hold

    def test_walks_are_not_praised_while_on_hold_nor_legs_up_that_are_hidden(self, settings):
        found = self.section(settings, f"{__name__}.OnHoldLegsDown")

        assert found.felt == ()
        assert found.on_hold
        assert not any(
            "walk" in str(one.title) or "legs up" in str(one.title) for one in found.not_yet
        )
