"""A further sign never lowers the highest tier: section 4 of the clinical specification, the first.

The exceptions are those that it names: a sign that makes what one leg had a matter of both, and
an answer that settles an open question.
"""

from __future__ import annotations

import copy
import json
from datetime import datetime
from typing import Any, get_args

from any_history import histories
from any_signs import BODY_FLAGS, LEG
from histories import asked, check_in
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from guidance.assess.replay import Replay, assess, latest_known
from guidance.facts.day_record import DayRecord
from guidance.facts.types import Tier
from guidance.rules.limb import NO_BLOOD
from guidance.rules.notes import NOTE
from tracker import record

unhurried = settings(
    deadline=None,
    max_examples=settings().max_examples * 4 // 5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
LESS = {"nerve_positional", "bleeding_stopped"}  # a yes to these says that it is less
LEG_FLAGS = {
    name: True
    for name, field in record.LegSigns.model_fields.items()
    if "bool" in str(field.annotation) and name not in LESS
}
ACHES = dict.fromkeys(("aching", "throbbing", "cramp", "itching"), 3)
SCALES = {"swelling": 3, "pain": 10, **ACHES}
POSITIVE: list[tuple[str, dict[str, Any]]] = [
    *(("left", {name: value}) for name, value in (LEG_FLAGS | SCALES).items()),
    *(("left", {name: True, "onset": "sudden"}) for name in ("weak", "numb", "cold")),
    ("left", {"swelling": 3, "onset": "sudden"}),
    *(("left", {"skin": [item]}) for item in get_args(record.SkinItem)),
    *(("body", {name: True}) for name in BODY_FLAGS),
    ("body", {"breathless": "sudden_or_severe"}),
    ("body", {"temperature_c": 39.5}),
]
ONE_SIDED = {"swelling": "swelling", "red": "red", "warm": "warm", "tender_vein": "tender_vein",
             "pain": "pain", "aching": "pain", "throbbing": "pain", "cramp": "pain"}  # fmt: skip
TOGETHER = {"cold", "pale_or_blue", "numb", "tingling", "weak", "function_loss", "cannot_move",
            "pain", "aching", "throbbing", "cramp"}  # fmt: skip


def read(document: dict[str, Any]) -> record.Journal:
    return record.loads(json.dumps(document))


def highest(journal: record.Journal) -> Tier:
    """The highest tier; the question about a note aside, which goes when its sign is logged."""
    found = assess(journal).findings
    return max((one.tier for one in found if one.rule != NOTE), default=Tier.INFO)


def newest_day(document: dict[str, Any]) -> tuple[dict[str, Any], DayRecord]:
    """The newest check-in, and the record of its date."""
    told = max(document["check_ins"], key=lambda entry: entry["at"])
    replay = Replay(read(document))
    replay.timeline.take(latest_known(replay.journal))
    return told, replay.timeline.days[datetime.fromisoformat(told["at"]).toordinal()]


def makes_two_sided(day: DayRecord, signs: dict[str, Any]) -> bool:
    """Whether the right leg has on that date what the left one gets now."""
    kinds = {ONE_SIDED[name] for name in signs if name in ONE_SIDED}
    if "cord_like_vein" in signs.get("skin", ()):
        kinds.add("tender_vein")
    right = day.leg("right")
    cold = right.has("cold") or right.has("pale_or_blue")
    return bool(kinds & day.one_sided["right"] or (cold and TOGETHER & set(signs)))


def settles(day: DayRecord, signs: dict[str, Any]) -> bool:
    """A cramp that makes "sore after a cramp" an explanation (2.8, item 59)."""
    return "cramp" in signs and day.leg("left").after_cramp


def more_of(told: dict[str, Any], signs: dict[str, Any]) -> dict[str, Any]:
    """What was told of a leg or the body, and these signs."""
    skin = [*told.get("skin", ()), *signs.get("skin", ())]
    return told | signs | ({"skin": sorted(set(skin))} if skin else {})


@given(histories(), st.sampled_from(POSITIVE))
@unhurried
def test_a_further_sign_never_lowers_the_highest_tier(document, sign):
    part, signs = sign
    assume(document["check_ins"])
    _, day = newest_day(document)
    newest = max(range(len(document["check_ins"])), key=lambda n: document["check_ins"][n]["at"])
    assume(not makes_two_sided(day, signs) and not settles(day, signs))
    more = copy.deepcopy(document)
    told = more["check_ins"][newest]
    told[part] = more_of(told.get(part, {}), signs)

    assert highest(read(more)) >= highest(read(document))


HURTS = st.fixed_dictionaries(
    {}, optional={"pain": st.integers(1, 10), "numb": st.just(True), "weak": st.just(True)}
).filter(bool)
COLD = st.sampled_from([{"cold": True}, {"pale_or_blue": True}])
ONSET = st.sampled_from([{}, {"onset": "gradual"}, {"onset": "sudden"}])
OTHER = st.sampled_from([{}, {"tingling": True}])


@given(COLD, HURTS, ONSET, st.one_of(st.just({}), COLD), OTHER, ONSET)
def test_cold_feet_of_which_one_hurts_stay_urgent_whatever_is_said_of_the_other(
    cold, hurts, onset, other, tingles, began
):
    """2.8, item 42: never below urgent where pain, numbness or weakness is on one leg only."""
    entry = check_in(0, left=cold | hurts | onset, right=other | tingles | began)

    assert asked(NO_BLOOD, 0, entry)["left"] in ("urgent", "emergency")


def test_every_answer_about_a_leg_that_says_more_is_tried():
    qualifiers = {
        "heaviness", "pain_place", "pain_lasted", "nerve_lasted", "onset", "sore_place",
        "explained_by", *LESS,
    }  # fmt: skip
    tried = {name for part, signs in POSITIVE if part == "left" for name in signs}

    assert tried | qualifiers == set(LEG)
