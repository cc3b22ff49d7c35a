"""The form of a check-in, without pages: what it asks, what it keeps, what it makes of answers."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from checkin_forms import NOW, WHO, answers, check_in, check_ins, form, refused, saved
from factories import PersonFactory
from filled_forms import filled
from hypothesis import given, settings, strategies as st

from tracker import record
from tracker.journal.forms.checkin import CheckInForm
from tracker.journal.forms.signs import fields
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.forms.signs.previous import past_signs
from tracker.journal.forms.signs.types import SHARED

WARM = check_in("2026-03-10T20:00", left={"warm": True})


@settings(max_examples=200, deadline=None)
@given(entry=check_ins(), units=st.sampled_from(["metric", "imperial", ""]))
def test_an_edit_that_changes_nothing_says_the_same_again(entry, units):
    who = PersonFactory.build(units=units)
    unchanged = filled(CheckInForm(for_person=who, now=NOW, original=entry))

    made = CheckInForm(unchanged, for_person=who, now=NOW, original=entry)

    assert made.ready, (made.errors, made.open_questions)
    assert made.entry == entry


def test_a_reason_without_a_sign_stays_with_its_own_leg():
    entry = check_in("2026-03-11T08:00", left={"explained_by": "injury"}, right={"swelling": 0})

    made = form(filled(form(original=entry)), original=entry)

    assert made.ready
    assert made.entry == entry


def test_the_words_of_nothing_new_name_every_chip_that_asks():
    assert all(chip.denies for chip in CHIPS if chip.questions)


def keys_of(about: Any) -> set[str]:
    return {key for chip in CHIPS for key in chip.keys(about)}


def test_the_table_of_chips_reaches_every_key_and_no_other():
    assert keys_of("leg") | {"heaviness"} == set(record.LegSigns.model_fields)
    assert keys_of("body") == set(record.BodySigns.model_fields)


def test_a_key_stands_under_one_chip_unless_it_is_shared():
    every = [key for chip in CHIPS for about in ("leg", "body") for key in chip.keys(about)]

    assert {key for key in every if every.count(key) > 1} == set(SHARED)


def test_every_key_of_a_check_in_can_be_said():
    said = saved(
        ("left-heaviness", 5),
        ("nothing_new", "on"),
        ("context", "hot_day"),
        ("compression", "left"),
        ("note", "A long day"),
        *(("chip", "fever"), ("body-ill", "shivering")),
        ("right-heaviness", 3),
    )
    not_asked = {"saved_at", "id"}  # the clock and the database say these

    told = {name for name in record.CheckIn.model_fields if getattr(said, name) is not None}
    assert told == set(record.CheckIn.model_fields) - not_asked
    assert said.time_zone == WHO.time_zone


def a_value(question: Any) -> str:
    if question.look == "temperature":
        return "38.5"
    return str(fields.choices(question)[-1 if question.look == "several" else 0][0])


@pytest.mark.parametrize("who", ["left", "right", "body"])
@pytest.mark.parametrize("chip", [chip for chip in CHIPS if chip.questions], ids=lambda c: c.name)
def test_every_question_of_a_chip_is_kept_under_its_own_key(chip, who):
    about = "body" if who == "body" else "leg"
    pairs = [("chip", chip.name)]
    if chip.of_legs:
        pairs.append((fields.leg_name(chip), "left" if who == "body" else who))
    for question in chip.questions:
        name = fields.field_name("body" if question.about == "body" else "legs", chip, question)
        if question.look == "flags":
            pairs += [(name, key) for key in question.keys]
        elif question.look != "implied":
            pairs.append((name, a_value(question)))

    signs = getattr(saved(*pairs), who)

    told = {} if signs is None else signs.model_dump(exclude_none=True)
    assert set(told) == set(chip.keys(about))


@pytest.mark.parametrize(
    "question",
    [question for chip in CHIPS for question in chip.questions if question.look == "one"],
)
def test_every_choice_of_a_question_can_be_saved(question):
    chip = next(chip for chip in CHIPS if question in chip.questions)
    who = "body" if question.about == "body" else "legs"
    for value, _label in fields.choices(question):
        pairs = [("chip", chip.name), (fields.leg_name(chip), "right")]
        main = next(one for one in chip.questions if set(one.keys) & set(chip.needs))
        if main != question and main.look != "implied":
            pairs.append((fields.field_name(who, chip, main), a_value(main)))
        pairs.append((fields.field_name(who, chip, question), value))

        entry = saved(*pairs)

        signs = entry.body if who == "body" else entry.right
        assert str(getattr(signs, question.name)) == value


def test_a_tap_on_two_numbers_and_nothing_new_is_a_whole_check_in():
    said = saved(("left-heaviness", 0), ("right-heaviness", "same"), ("nothing_new", "on"))

    assert said.left == record.LegSigns(heaviness=0)
    assert said.right == record.LegSigns(heaviness=0)
    assert said.nothing_new is True
    assert said.body is None
    assert said.at == NOW


def test_heaviness_alone_is_kept_and_says_nothing_of_the_rest():
    said = saved(("left-heaviness", 7))

    assert said.left == record.LegSigns(heaviness=7)
    assert said.right is None
    assert said.nothing_new is None
    assert said.context is None
    assert said.compression is None


def test_same_as_left_needs_a_left():
    assert list(refused(("right-heaviness", "same"))) == ["left-heaviness"]


def test_a_form_without_any_answer_is_sent_back():
    assert list(refused()) == ["left-heaviness"]


def test_nothing_else_says_no_to_the_chips_that_were_not_ticked():
    said = saved(
        ("chip", "swelling"), ("swelling-leg", "left"), ("legs-swelling", 1), ("nothing_else", "on")
    )

    assert said.nothing_new is True
    assert said.left == record.LegSigns(swelling=1)


def test_both_legs_are_alike_unless_the_right_one_is_said_to_be_different():
    pairs = (
        ("chip", "pain"),
        ("pain-leg", "both"),
        ("legs-pain", 6),
        ("legs-pain-pain_place", "calf"),
        ("right-pain", 2),
    )

    alike = saved(*pairs)
    different = saved(*pairs, ("pain-differ", "on"))

    assert alike.left == alike.right == record.LegSigns(pain=6, pain_place="calf")
    assert different.left == record.LegSigns(pain=6, pain_place="calf")
    assert different.right == record.LegSigns(pain=2)


def test_answers_under_a_chip_that_is_not_ticked_are_not_read():
    said = saved(
        ("left-heaviness", 2),
        ("swelling-leg", "left"),
        ("legs-swelling", 3),
        ("body-ill", "clammy"),
    )

    assert said.left == record.LegSigns(heaviness=2)
    assert said.body is None


def test_the_other_legs_answers_count_only_when_it_was_said_to_differ():
    said = saved(
        ("chip", "swelling"),
        ("swelling-leg", "left"),
        ("legs-swelling", 2),
        ("swelling-differ", "on"),
        ("right-swelling", 3),
    )

    assert said.left == record.LegSigns(swelling=2)
    assert said.right is None


@pytest.mark.parametrize("chip", [chip for chip in CHIPS if chip.of_legs], ids=lambda c: c.name)
def test_a_sign_of_a_leg_must_say_which(chip):
    assert fields.leg_name(chip) in refused(("chip", chip.name))


@pytest.mark.parametrize("chip", [chip for chip in CHIPS if chip.missing], ids=lambda c: c.name)
def test_a_ticked_chip_must_say_something(chip):
    main = next(question for question in chip.questions if set(question.keys) & set(chip.needs))
    name = fields.field_name("legs" if chip.of_legs else "body", chip, main)

    assert refused(("chip", chip.name), (fields.leg_name(chip), "both"))[name] == [
        str(chip.missing)
    ]


CHEST_PAIN = (("chip", "breath"), ("body-chest", "chest_pain"))


@pytest.mark.parametrize(
    "unfinished",
    [
        (("chip", "swelling"), ("legs-swelling", 2)),
        (("chip", "fever"), ("body-temperature_c", "x")),
        (("right-heaviness", "same"),),
    ],
)
def test_a_sign_that_cannot_wait_is_saved_though_the_rest_is_unfinished(unfinished):
    made = form(answers(*CHEST_PAIN, *unfinished, ("nothing_else", "on")))

    assert made.ready, made.errors
    assert made.entry.body == record.BodySigns(chest_pain=True)
    assert made.entry.nothing_new is None
    assert len(made.unfinished) == 1


def test_nothing_new_beside_a_sign_that_cannot_wait_does_not_say_that_another_is_gone():
    made = form(answers(*CHEST_PAIN, ("nothing_else", "on")), past=past_signs([WARM]))

    assert made.ready
    assert made.entry.nothing_new is None
    assert made.entry.left is None


@pytest.mark.parametrize(
    "sign",
    [
        (("chip", "breath"), ("body-breathless", "sudden_or_severe")),
        (("chip", "back"), ("body-spine", "saddle_numbness")),
        (("chip", "face"),),
        (
            ("chip", "numb"),
            ("numb-leg", "left"),
            ("legs-nerve", "numb"),
            ("legs-cannot_move", "yes"),
        ),
    ],
)
def test_what_cannot_wait_is_listed(sign):
    assert form(answers(*sign, ("chip", "swelling"))).ready


def test_a_whole_form_leaves_nothing_unfinished():
    made = form(answers(*CHEST_PAIN, ("nothing_else", "on")))

    assert made.ready
    assert made.unfinished == []
    assert made.entry.nothing_new is True


def test_not_sure_is_not_known():
    said = saved(
        ("chip", "swelling"),
        ("swelling-leg", "right"),
        ("legs-swelling", 1),
        ("legs-swelling-onset", ""),
        ("legs-swelling_on_waking", ""),
    )

    assert said.right == record.LegSigns(swelling=1)


def test_a_sudden_start_outweighs_a_slow_one():
    said = saved(
        *(("chip", "swelling"), ("swelling-leg", "left"), ("legs-swelling", 1)),
        ("legs-swelling-onset", "gradual"),
        *(("chip", "warm"), ("warm-leg", "left"), ("legs-warm-onset", "sudden")),
    )

    assert said.left == record.LegSigns(swelling=1, warm=True, onset="sudden")


def test_two_reasons_for_one_leg_are_asked_about():
    errors = refused(
        *(("chip", "red"), ("red-leg", "left"), ("legs-red-explained_by", "injury")),
        *(("chip", "warm"), ("warm-leg", "both"), ("legs-warm-explained_by", "usual")),
    )

    assert list(errors) == ["legs-warm-explained_by"]


def test_two_reasons_for_two_legs_are_kept():
    said = saved(
        *(("chip", "red"), ("red-leg", "left"), ("legs-red-explained_by", "injury")),
        *(("chip", "warm"), ("warm-leg", "right"), ("legs-warm-explained_by", "usual")),
    )

    assert said.left == record.LegSigns(red=True, explained_by="injury")
    assert said.right == record.LegSigns(warm=True, explained_by="usual")


def test_looked_and_found_nothing_is_an_answer():
    said = saved(
        ("chip", "skin"),
        ("skin-leg", "left"),
        ("legs-skin", "none"),
        ("context", "none"),
        ("compression", "none"),
    )

    assert said.left == record.LegSigns(skin=())
    assert said.context == ()
    assert said.compression == ()


@pytest.mark.parametrize(
    ("typed", "units", "celsius"),
    [
        ("38.5", "metric", "38.5"),
        ("38,5", "metric", "38.5"),
        ("100.4", "imperial", "38"),
        ("101", "imperial", "38.333333"),
        ("86", "imperial", "30"),
    ],
)
def test_a_temperature_is_kept_in_celsius(typed, units, celsius):
    who = PersonFactory.build(units=units)
    data = answers(("chip", "fever"), ("body-temperature_c", typed), ("confirm", "temperature-30"))
    data["person"] = str(who.uid)

    made = form(data, for_person=who)

    assert made.ready, made.errors
    assert made.entry.body.temperature_c == Decimal(celsius)


@pytest.mark.parametrize(("typed", "units"), [("98.6", "metric"), ("38", "imperial"), ("x", "")])
def test_a_temperature_that_cannot_be_is_sent_back(typed, units):
    who = PersonFactory.build(units=units)
    data = answers(("chip", "fever"), ("body-temperature_c", typed))
    data["person"] = str(who.uid)

    made = form(data, for_person=who)

    assert "body-temperature_c" in made.errors


def test_an_unusual_temperature_is_asked_about_and_kept_if_confirmed():
    pairs = (("chip", "fever"), ("body-temperature_c", "33"))

    asked = form(answers(*pairs))

    assert not asked.ready
    assert [question.code for question in asked.open_questions] == ["temperature-33"]
    assert saved(*pairs, ("confirm", "temperature-33")).body == record.BodySigns(
        temperature_c=Decimal(33)
    )


def test_a_time_to_come_is_asked_about_and_kept_if_confirmed():
    pairs = (("left-heaviness", 3), ("when", "other"), ("on", "2026-03-12"), ("at", "20:00"))

    asked = form(answers(*pairs))

    assert not asked.ready
    code = asked.open_questions[0].code
    assert saved(*pairs, ("confirm", code)).at == datetime.fromisoformat("2026-03-12T20:00")


def test_another_persons_form_is_refused():
    data = answers(("left-heaviness", 3))
    data["person"] = "0b0c1f34-8a4f-4e6f-9d1d-1d9b7a8c2f11"

    assert "__all__" in form(data).errors


def test_a_strong_ache_says_where_and_how_long_and_the_pain_goes_before_it():
    ache = (
        ("chip", "aches"),
        ("aches-leg", "left"),
        ("legs-aching", 3),
        ("legs-aches-pain_place", "calf"),
        ("legs-aches-pain_lasted", "over_1_hour"),
        ("legs-aches-explained_by", "after_cramp"),
    )
    pain = (("chip", "pain"), ("pain-leg", "left"), ("legs-pain", 4))

    alone = saved(*ache)
    with_pain = saved(*ache, *pain, ("legs-pain-pain_place", "thigh"))

    assert alone.left == record.LegSigns(
        aching=3, pain_place="calf", pain_lasted="over_1_hour", explained_by="after_cramp"
    )
    assert (with_pain.left.pain_place, with_pain.left.pain_lasted) == ("thigh", "over_1_hour")


def test_a_swollen_leg_is_kept_beside_an_emergency_though_nobody_said_how_far_up():
    said = saved(
        ("chip", "swelling"), ("swelling-leg", "right"), ("chip", "pain"), ("pain-leg", "left"),
        ("chip", "breath"), ("body-chest", "chest_pain"),
    )  # fmt: skip

    assert (said.right.swelling, said.left.pain, said.body.chest_pain) == (1, 1, True)
