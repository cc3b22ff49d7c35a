"""A record with every key of the format told once, and the words that each place has for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tracker import record
from tracker.record import words
from tracker.record.words import Term, Text, inside

TODAY = date(2026, 11, 22)
CLOT = "consult.unilateral-dvt-signs"
UNREVIEWED = "consult.neuro"
ABOUT_ANOTHER = frozenset({"bleeding_stopped", "swelling_on_waking", "nerve_positional"})
"""Answers about another sign: asked, but no sign of a day."""
LOG, CARD, LISTED = frozenset({"log"}), frozenset({"card"}), frozenset({"report", "pdf"})
OF_A_DAY = LOG | LISTED
EVERYWHERE = OF_A_DAY | CARD


def flags_of(part: type) -> tuple[str, ...]:
    """The signs that are there or not."""
    return tuple(key for key, kind in part.__annotations__.items() if kind == "Maybe[Flag]")


def asked_of(term: Term) -> Text:
    """The words by which a form asks for it."""
    return term.question or term.label


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One key: the words that ask for it, and those that say it in each of `places`.

    `on`: the day of which log and report say it; None where they count it or tell it elsewhere.
    """

    key: str
    asked: Text
    said: tuple[Text, ...]
    places: frozenset[str]
    on: date | None


@dataclass(kw_only=True)
class EveryFact:
    """All facts, and the document in which each stands, on a day of its own where it has one."""

    facts: list[Fact] = field(default_factory=list)
    document: dict[str, Any] = field(default_factory=dict)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    days: int = 0

    def __post_init__(self) -> None:
        for tell in (_legs, _body, _entries, _profile, _choices, _warnings):
            tell(self)

    @property
    def first(self) -> date:
        return TODAY - timedelta(days=self.days)

    def add(self, kind: str, **values: Any) -> date:
        """An entry on the day before all others."""
        self.days += 1
        on = self.first.isoformat()
        when = {"walks": "start", "injuries": "on", "reviews": "on"}.get(kind, "at")
        entry = {when: on if when == "on" else f"{on}T08:00", **values}
        self.document.setdefault(kind, []).append(entry)
        return self.first

    def fact(
        self,
        key: str,
        *said: Text,
        asked: Text = "",
        places: frozenset[str] = frozenset(),
        on: date | None = None,
    ) -> None:
        self.facts.append(Fact(key=key, said=said, asked=asked, places=places, on=on))

    def sign(self, key: str, name: str, value: Any, *said: Text, asked: Text) -> None:
        """A sign of the left leg or of the body, in a check-in and as the ground of a warning."""
        about = "left" if name in record.LegSigns.model_fields else "body"
        on = self.add("check_ins", **{about: {name: value}})
        leg = "left" if about == "left" else None
        self.evidence.append({"date": on.isoformat(), "sign": name, "leg": leg, "value": value})
        legs = (words.LEG_NAME["left"],) if leg else ()
        self.fact(key, *said, *legs, asked=asked, places=EVERYWHERE, on=on)


def _legs(told: EveryFact) -> None:
    for key in flags_of(record.LegSigns):
        term = words.LEG_SIGN[key]
        if key in ABOUT_ANOTHER:
            told.fact(f"LEG_SIGN.{key}", asked=asked_of(term))
        else:
            told.sign(f"LEG_SIGN.{key}", key, True, inside(term.label), asked=asked_of(term))
    swelling = words.LEG_SIGN["swelling"]
    for grade, how_far in words.SWELLING.items():
        if grade != "0":
            said = inside(swelling.label), inside(how_far)
            told.sign(f"SWELLING.{grade}", "swelling", int(grade), *said, asked=how_far)
    told.fact("SWELLING.0", asked=words.SWELLING["0"])
    told.fact("LEG_SIGN.swelling", swelling.label, asked=swelling.question, places=EVERYWHERE)
    for key, (grade, how_bad) in zip(
        ("aching", "throbbing", "itching", "cramp"), (*words.GRADE.items(),) * 2, strict=False
    ):
        label = words.LEG_SIGN[key].label
        told.fact(f"GRADE.{grade}", asked=how_bad)
        if grade == "0":
            grade, how_bad = "2", words.GRADE["2"]
        said = inside(label), inside(how_bad)
        told.sign(f"LEG_SIGN.{key}", key, int(grade), *said, asked=label)
    pain = words.LEG_SIGN["pain"]
    told.sign("LEG_SIGN.pain", "pain", 4, inside(pain.label), "4 of 10", asked=pain.question)
    for place, where in words.PAIN_PLACE.items():
        on = told.add("check_ins", left={"pain": 4, "pain_place": place})
        told.fact(f"PAIN_PLACE.{place}", inside(where), asked=where, places=OF_A_DAY, on=on)
    for item, term in words.SKIN.items():
        told.sign(f"SKIN.{item}", "skin", [item], inside(term.label), asked=term.label)
    for key in ("pain_place", "pain_lasted", "nerve_lasted", "onset", "skin", "sore_place"):
        told.fact(f"LEG_SIGN.{key}", asked=asked_of(words.LEG_SIGN[key]))
    told.fact("LEG_SIGN.explained_by", asked=asked_of(words.LEG_SIGN["explained_by"]))
    told.fact(
        "LEG_SIGN.heaviness",
        words.LEG_SIGN["heaviness"].label,
        asked=words.LEG_SIGN["heaviness"].label,
        places=LISTED,
    )


def _body(told: EveryFact) -> None:
    for key in flags_of(record.BodySigns):
        term = words.BODY_SIGN[key]
        asked = words.GROUP["face"] if key == "face_arm_or_speech" else asked_of(term)
        told.sign(f"BODY_SIGN.{key}", key, True, inside(term.label), asked=asked)
    breathless = words.BODY_SIGN["breathless"]
    for key, term in words.BREATHLESS.items():
        said = inside(breathless.label), inside(term.label)
        if key == "no":
            told.fact(f"BREATHLESS.{key}", asked=term.label)
        else:
            told.sign(f"BREATHLESS.{key}", "breathless", key, *said, asked=term.label)
    told.fact("BODY_SIGN.breathless", asked=breathless.question)
    term = words.BODY_SIGN["temperature_c"]
    said = inside(term.label), "38.5 °C"
    told.sign("BODY_SIGN.temperature_c", "temperature_c", 38.5, *said, asked=asked_of(term))


def _entries(told: EveryFact) -> None:
    on = told.add("check_ins", context=list(words.CONTEXT))
    for key, label in words.CONTEXT.items():
        told.fact(f"CONTEXT.{key}", inside(label), asked=label, places=LOG, on=on)
    for talk, speech in words.TALK.items():
        on = told.add("walks", minutes=20, talk=talk)
        told.fact(f"TALK.{talk}", speech, asked=speech, places=LOG, on=on)
    for place, where in words.WALK_PAIN_PLACE.items():
        on = told.add("walks", minutes=20, pain={"leg": "right", "place": place})
        told.fact(f"WALK_PAIN_PLACE.{place}", inside(where), asked=where, places=LOG, on=on)
    for feel, label in words.FEEL.items():
        on = told.add("walks", minutes=20, feel_after={"left": feel, "right": feel})
        told.fact(f"FEEL.{feel}", inside(label), asked=label, places=OF_A_DAY, on=on)
        told.fact("LEG_NAME.both", words.LEG_NAME["both"], places=LOG, on=on)
    for leg, label in words.LEG.items():
        told.fact(f"LEG.{leg}", label, asked=label, places=LISTED)
        told.fact(f"LEG_NAME.{leg}", words.LEG_NAME[leg], places=OF_A_DAY)
    said = {"can_take_4_steps": False, "crack_odd_shape_numb_cold": True, "cast_or_boot": True}
    on = told.add("injuries", leg="left", **said)
    for key, term in words.INJURY.items():
        told.evidence.append({"date": on.isoformat(), "sign": key, "leg": "left", "value": True})
        places = LOG | CARD
        told.fact(f"INJURY.{key}", inside(term.label), asked=asked_of(term), places=places, on=on)
    of_left = {"left_calf_cm": 38, "left_ankle_cm": 24}
    on = told.add("measurements", **of_left, right_calf_cm=36, right_ankle_cm=23, weight_kg=80)
    for key, term in words.MEASURED.items():
        told.fact(f"MEASURED.{key}", term.label, asked=asked_of(term), places=OF_A_DAY, on=on)
    for outcome, label in words.OUTCOME.items():
        on = told.add("reviews", rule=CLOT, outcome=outcome, leg="left")
        told.fact(f"OUTCOME.{outcome}", label, asked=label, places=OF_A_DAY, on=on)
    for key, label in words.ANSWER.items():
        on = told.add("answers", rule=CLOT, answer=key)
        told.fact(f"ANSWER.{key}", label, places=LOG, on=on)


def _profile(told: EveryFact) -> None:
    for name, kinds in (("CONDITION", words.CONDITION), ("CLOT_RISK", words.CLOT_RISK)):
        for kind, term in kinds.items():
            told.fact(f"{name}.{kind}", term.label, asked=term.label, places=LISTED)
    for kind, term in words.PROFILE.items():
        told.fact(f"PROFILE.{kind}", term.label, places=LISTED)
    told.document["profile"] = {
        "time_zone": "Europe/London",
        "region": "GB",
        "conditions": [{"kind": kind} for kind in words.CONDITION],
        "clot_risks": [{"kind": kind} for kind in words.CLOT_RISK],
        "blood_thinner": True,
        "fluid_limit": False,
        "usual": [{"confirmed_on": TODAY.isoformat(), "breathless": True}],
    }


def _choices(told: EveryFact) -> None:
    """What only forms offer."""
    names = ("LASTED", "ONSET", "SORE_PLACE", "EXPLAINED_BY", "GROUP", "UNITS", "YES_NO", "REGION")
    for name in names:
        for key, label in getattr(words, name).items():
            # The countries of the European Union are asked one by one.
            told.fact(f"{name}.{key}", asked="" if key == "EU" else label)


def _warnings(told: EveryFact) -> None:
    """Closed warnings of each tier and with each end, every one on all that was told."""
    for key, leg in (("calf_difference", "left"), ("weight_gain", None)):
        on = TODAY.isoformat()
        told.evidence.append({"date": on, "sign": key, "leg": leg, "value": 4})
        told.fact(f"COMPARED.{key}", inside(words.SIGN[key].label), places=CARD)
    ends = (*words.CLOSED_BY, "rule", "rule")
    for tier, end in zip(words.TIER, ends, strict=True):
        told.fact(f"TIER.{tier}", words.TIER[tier], places=LISTED)
        told.fact(f"CLOSED_BY.{end}", inside(words.CLOSED_BY[end]), places=LISTED)
        warning = {
            "rule": UNREVIEWED if end == "review" else CLOT,
            "tier": tier,
            "legs": ["left"],
            "opened_on": told.first.isoformat(),
            "closed_on": TODAY.isoformat(),
            "closed_by": end,
            "evidence": told.evidence,
        }
        told.document.setdefault("warnings", []).append(warning)
