"""Every sign that an emergency can rest on has a button that takes it out, whatever holds it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from emergency_screen import fields

from guidance.content.cards import words as all_words
from guidance.warnings.assessment_cache import current_assessment
from tracker.accounts.models import ClotRisk, Condition, Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import CheckIn, Walk, WarningRecord

pytestmark = pytest.mark.django_db

PAGE: Final = "/warnings/emergency/"
UNDO: Final = re.compile(r'action="(/warnings/emergency/mistake/\d+/undo/)"')
SIGN: Final = re.compile(r'name="sign" value="([^"]+)"')
Told = Mapping[str, Any]
RISKS: Final = {"safety.pregnancy": "pregnant", "safety.compartment": "leg_fracture"}
"""What somebody is told of before the rule counts."""


def leg(**signs: Any) -> Told:
    return {"left": signs}


def body(**signs: Any) -> Told:
    return {"body": signs}


CASES: Final[tuple[tuple[str, str, Told], ...]] = (
    *(
        ("safety.pe", "check_in", body(**{sign: True}))
        for sign in ("chest_pain", "coughing_blood", "fainted")
    ),
    *(
        ("safety.pe", "check_in", body(breathless=value))
        for value in ("at_rest", "sudden_or_severe")
    ),
    ("safety.pe", "walk", body(chest_pain=True)),
    ("safety.pe", "check_in", {**body(breathless="effort"), **leg(swelling=1)}),
    ("safety.hf", "check_in", body(pink_froth=True)),
    (
        "safety.hf",
        "check_in",
        {**body(breathless="effort"), "left": {"swelling": 1}, "right": {"swelling": 1}},
    ),
    (
        "safety.hf",
        "check_in",
        {**body(extra_pillows=True), "left": {"swelling": 1}, "right": {"swelling": 1}},
    ),
    ("safety.pe", "check_in", {**body(extra_pillows=True), **leg(swelling=1)}),
    ("safety.unwell", "check_in", body(confused=True, clammy=True)),
    ("safety.unwell", "check_in", body(fast_heart_or_breathing=True, fainted=True)),
    ("safety.unwell", "check_in", body(confused=True, temperature_c=39)),
    ("safety.unwell", "check_in", {**body(clammy=True), **leg(tender_vein=True)}),
    (
        "safety.unwell",
        "check_in",
        {**body(confused=True), "left": {"weak": True}, "right": {"weak": True}},
    ),
    ("safety.compartment", "check_in", leg(pain=8, numb=True)),
    ("safety.compartment", "check_in", {**body(pain_overwhelming=True), **leg(pain=2, cold=True)}),
    ("safety.black-skin", "check_in", body(black_or_purple_skin=True, shivering=True)),
    (
        "safety.black-skin",
        "check_in",
        {**body(black_or_purple_skin=True, pain_overwhelming=True), **leg(pain=3)},
    ),
    ("safety.stroke", "check_in", body(face_arm_or_speech=True)),
    ("safety.stroke", "check_in", leg(weak=True, onset="sudden")),
    ("safety.limb-ischaemia", "check_in", leg(cold=True, pale_or_blue=True, onset="sudden")),
    ("safety.limb-ischaemia", "check_in", leg(cannot_move=True)),
    ("safety.limb-ischaemia", "check_in", leg(cold=True, pain=5, onset="sudden")),
    ("safety.limb-ischaemia", "check_in", leg(pale_or_blue=True, swelling=2)),
    ("safety.limb-ischaemia", "check_in", leg(pale_or_blue=True, onset="sudden")),
    ("safety.limb-ischaemia", "check_in", leg(cold=True, function_loss=True)),
    ("safety.limb-ischaemia", "check_in", leg(cold=True, aching=3)),
    (
        "safety.limb-ischaemia",
        "walk",
        leg(numb=True, whole_leg_or_foot=True, onset="sudden", nerve_lasted="still_there"),
    ),
    ("safety.cauda-equina", "check_in", body(saddle_numbness=True)),
    ("safety.cauda-equina", "check_in", body(bladder_or_bowel_trouble=True, back_pain=True)),
    (
        "safety.cauda-equina",
        "check_in",
        {**body(back_pain=True), "left": {"tingling": True}, "right": {"tingling": True}},
    ),
    (
        "safety.cauda-equina",
        "check_in",
        {**body(back_pain=True), "left": {"numb": True}, "right": {"weak": True}},
    ),
    (
        "safety.cauda-equina",
        "walk",
        {**body(bladder_or_bowel_trouble=True), "pain": {"leg": "both", "also_at_rest": True}},
    ),
    ("safety.cellulitis-severe", "check_in", {**body(temperature_c=39), **leg(red=True)}),
    *(
        ("safety.cellulitis-severe", "check_in", {**body(**{ill: True}), **leg(red=True)})
        for ill in (
            "shivering", "spreading_redness", "confused", "fast_heart_or_breathing", "fainted",
            "clammy", "black_or_purple_skin", "pain_overwhelming",
        )
    ),
    ("safety.cellulitis-severe", "check_in", {**body(shivering=True), **leg(warm=True)}),
    (
        "safety.cellulitis-severe",
        "check_in",
        {**body(shivering=True), **leg(skin=["sore"], sore_infected=True)},
    ),
    ("safety.cellulitis-severe", "check_in", {**body(shivering=True), **leg(skin=["sore"])}),
    ("safety.rhabdo", "check_in", {**body(dark_urine=True), **leg(weak=True)}),
    (
        "safety.rhabdo",
        "check_in",
        {**body(dark_urine=True), "left": {"aching": 3}, "right": {"cramp": 3}},
    ),
    ("safety.rhabdo", "check_in", {**body(dark_urine=True), "context": ["unusual_exercise"]}),
    (
        "safety.rhabdo",
        "check_in",
        {**body(pain_overwhelming=True), **leg(pain=9), "context": ["unusual_exercise"]},
    ),
    ("safety.vein-bleed", "check_in", leg(skin=["brown_patch", "bleeding_vein"])),
    ("safety.weight-bearing", "injury", {"leg": "left", "crack_odd_shape_numb_cold": True}),
    *(
        ("safety.pregnancy", "check_in", body(sudden_face_or_hand_swelling=True, **{ill: True}))
        for ill in ("severe_headache", "vision_trouble", "pain_below_ribs", "vomiting")
    ),
    ("safety.pregnancy", "check_in", body(severe_headache=True, vision_trouble=True)),
    (
        "safety.pregnancy",
        "check_in",
        {**body(vomiting=True), **leg(swelling=2, onset="sudden"), "right": {"swelling": 2}},
    ),
    ("consult.neuro", "check_in", leg(heaviness=5, weak=True, onset="sudden")),
    (
        "consult.neuro",
        "check_in",
        leg(
            heaviness=5, numb=True, whole_leg_or_foot=True, onset="sudden",
            nerve_lasted="still_there",
        ),
    ),
)  # fmt: skip


def tell(person: Person, user: User, kind: str, told: Told) -> None:
    now = timezone.now()
    local = local_now(person, now)
    moments: dict[str, dict[str, Any]] = {
        "check_in": {"at": local},
        "walk": {"start": local - timedelta(minutes=20), "minutes": 15},
        "injury": {"on": local.date()},
    }
    entry = KINDS[kind].entry.model_validate({**moments[kind], **told})
    add_entry(person=person, kind=KINDS[kind], entry=entry, key=uuid.uuid4(), by=user, now=now)


def html_of(client: Client) -> str:
    return str(client.get(PAGE, follow=True).content.decode())


def press(client: Client, token: str) -> None:
    sent = fields(html_of(client), sign=token)
    assert client.post(f"{PAGE}mistake/", sent).status_code == 302


@pytest.mark.parametrize(("rule", "kind", "told"), CASES)
def test_every_sign_of_an_emergency_can_be_taken_out_and_brought_back(
    client: Client,
    person: Person,
    user: User,
    clock: time_machine.Traveller,
    rule: str,
    kind: str,
    told: Told,
) -> None:
    if rule in RISKS:
        ClotRisk.objects.create(person=person, kind=RISKS[rule])
    tell(person, user, kind, told)
    emergencies = WarningRecord.objects.filter(person=person, tier="emergency", closed_on=None)
    assert emergencies.filter(rule=rule).exists()
    named = SIGN.findall(html_of(client))
    for token in named:
        clock.shift(timedelta(minutes=1))
        press(client, token)

        html = html_of(client)
        assert token not in SIGN.findall(html)
        undo = UNDO.search(html)
        assert undo is not None
        assert client.post(undo[1], {"person": str(person.uid)}).headers["Location"] == PAGE
        assert SIGN.findall(html_of(client)) == named
    clock.shift(timedelta(minutes=1))
    while tokens := SIGN.findall(html_of(client)):
        press(client, tokens[0])
        clock.shift(timedelta(minutes=1))

    assert not emergencies.exists()
    mine = WarningRecord.objects.filter(person=person, rule=rule)
    assert set(mine.exclude(closed_on=None).values_list("closed_by", flat=True)) <= {"mistake"}
    still_found = {one.rule for one in current_assessment(person, now=timezone.now()).findings}
    assert mine.exclude(closed_on=None).exists() or rule in still_found
    assert client.get(PAGE, follow=True).redirect_chain[-1][0] == "/"


def test_every_rule_that_can_be_an_emergency_is_walked() -> None:
    can_be = {found.rule for found in all_words() if "emergency" in found.tiers}

    assert can_be - {"*"} == {rule for rule, _kind, _told in CASES}


def test_a_vein_that_was_tapped_by_mistake_leaves_the_brown_patch(
    client: Client, person: Person, user: User, clock: time_machine.Traveller
) -> None:
    tell(person, user, "check_in", leg(skin=["brown_patch", "bleeding_vein"], heaviness=4))
    clock.shift(timedelta(minutes=1))
    assert SIGN.findall(html_of(client)) == ["left.bleeding_vein"]

    press(client, "left.bleeding_vein")

    kept = CheckIn.objects.live().get(person=person)
    assert kept.answers["left"]["skin"] == ["brown_patch"]


def test_one_leg_of_a_pain_on_walking_is_taken_out(
    client: Client, person: Person, user: User, clock: time_machine.Traveller
) -> None:
    pain = {"leg": "both", "also_at_rest": True}
    tell(person, user, "walk", {**body(bladder_or_bowel_trouble=True), "pain": pain})
    clock.shift(timedelta(minutes=1))

    press(client, "left.pain")

    kept = Walk.objects.live().get(person=person)
    assert (kept.pain_leg, kept.pain_also_at_rest) == ("right", True)


def test_a_condition_is_told_on_the_phone_with_the_sign_itself(
    client: Client, person: Person, user: User
) -> None:
    person.blood_thinner = True
    person.save()
    Condition.objects.create(person=person, kind="diabetes")
    tell(person, user, "check_in", leg(skin=["bleeding_vein"]))

    html = html_of(client)

    assert (
        "“I have a vein on my left leg that bleeds and does not stop. It began today. "
        "I take a blood thinner. I have diabetes.”"
    ) in html
    assert html.index("tel:999") < html.index("Press firmly with a clean cloth") < html.index("“I")
    assert "skin change" not in html
