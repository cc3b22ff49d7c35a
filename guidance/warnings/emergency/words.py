"""What to say on the phone: the sign itself, its leg, since when, and what raises the danger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.warnings.evidence import sign_words
from tracker.accounts.models import ClotRisk, Condition, Person
from tracker.journal.words import LEG_NAME, SKIN

Phrases = Mapping[str, str | Promise]

BODY: Final[Phrases] = {
    "chest_pain": gettext_lazy("I have chest pain."),
    "coughing_blood": gettext_lazy("I am coughing up blood."),
    "fainted": gettext_lazy("I fainted."),
    "pink_froth": gettext_lazy("I am coughing up pink froth."),
    "extra_pillows": gettext_lazy("I need more pillows to breathe at night."),
    "at_rest": gettext_lazy("I am short of breath even when I sit still."),
    "sudden_or_severe": gettext_lazy("I am suddenly or very badly short of breath."),
    "effort": gettext_lazy("I am newly short of breath when I move."),
    "lying_flat": gettext_lazy("I am newly short of breath when I lie flat."),
    "shivering": gettext_lazy("I am shivering."),
    "confused": gettext_lazy("I am newly confused."),
    "fast_heart_or_breathing": gettext_lazy("My heart or breathing is very fast."),
    "clammy": gettext_lazy("My skin is cold and damp."),
    "spreading_redness": gettext_lazy("The redness on my leg is spreading fast."),
    "black_or_purple_skin": gettext_lazy("My skin has turned black or purple."),
    "pain_overwhelming": gettext_lazy("I have a very strong pain that does not stop."),
    "back_pain": gettext_lazy("I have back pain."),
    "saddle_numbness": gettext_lazy("I am numb between the legs."),
    "bladder_or_bowel_trouble": gettext_lazy("I have new trouble peeing or pooing, or holding it."),
    "face_arm_or_speech": gettext_lazy("My face, an arm or my speech is not right."),
    "severe_headache": gettext_lazy("I have a very bad headache."),
    "vision_trouble": gettext_lazy("I have trouble seeing."),
    "pain_below_ribs": gettext_lazy("I have pain below the ribs."),
    "vomiting": gettext_lazy("I am being sick."),
    "sudden_face_or_hand_swelling": gettext_lazy("My face, hands or feet swelled suddenly."),
    "dark_urine": gettext_lazy("My pee is dark, like cola."),
    "cannot_walk_for_pain": gettext_lazy("I cannot walk because of pain."),
}
"""Signs of the body, and how breathless, as a sentence."""

LEG: Final[Phrases] = {
    "swelling": gettext_lazy("My %(leg)s is swollen."),
    "pain": gettext_lazy("My %(leg)s hurts."),
    "aching": gettext_lazy("My %(leg)s aches badly."),
    "throbbing": gettext_lazy("My %(leg)s throbs badly."),
    "cramp": gettext_lazy("My %(leg)s cramps badly."),
    "red": gettext_lazy("My %(leg)s is red or darker than usual."),
    "warm": gettext_lazy("My %(leg)s is hot."),
    "tender_vein": gettext_lazy("My %(leg)s has a hard or sore vein, or a sore calf."),
    "cold": gettext_lazy("My %(leg)s is cold."),
    "pale_or_blue": gettext_lazy("My %(leg)s is pale or blue."),
    "numb": gettext_lazy("My %(leg)s is numb."),
    "tingling": gettext_lazy("My %(leg)s tingles."),
    "weak": gettext_lazy("My %(leg)s is weak."),
    "function_loss": gettext_lazy("I trip, or cannot lift the foot of my %(leg)s."),
    "cannot_move": gettext_lazy("I cannot move or feel my %(leg)s."),
    "sore_infected": gettext_lazy("A sore on my %(leg)s looks infected."),
    "bleeding_vein": gettext_lazy("I have a vein on my %(leg)s that bleeds and does not stop."),
    "sore": gettext_lazy("I have a sore on my %(leg)s."),
    "can_take_4_steps": gettext_lazy("I hurt my %(leg)s and cannot take four steps."),
    "crack_odd_shape_numb_cold": gettext_lazy(
        "I hurt my %(leg)s. It cracked, has an odd shape, or is numb or cold."
    ),
}
"""Signs of one leg as a sentence."""

OWN: Final[Phrases] = {
    **SKIN,
    "bleeding_vein": gettext_lazy("a vein that bleeds and does not stop"),
}
"""Signs that the words of the log name only by the question they belong to."""

RISKS: Final[Mapping[str, tuple[str | Promise, str | Promise]]] = {
    "blood_thinner": (
        gettext_lazy("I take a blood thinner."),
        gettext_lazy("%(name)s takes a blood thinner."),
    ),
    "pregnant": (gettext_lazy("I am pregnant."), gettext_lazy("%(name)s is pregnant.")),
    "birth": (
        gettext_lazy("I gave birth not long ago."),
        gettext_lazy("%(name)s gave birth not long ago."),
    ),
    "previous_clot": (
        gettext_lazy("I had a blood clot before."),
        gettext_lazy("%(name)s had a blood clot before."),
    ),
    "active_cancer": (
        gettext_lazy("I have or had cancer."),
        gettext_lazy("%(name)s has or had cancer."),
    ),
    "surgery_or_bed_rest": (
        gettext_lazy("I had an operation or was in bed for days."),
        gettext_lazy("%(name)s had an operation or was in bed for days."),
    ),
    "leg_immobilised": (
        gettext_lazy("My leg is or was in plaster or a boot."),
        gettext_lazy("A leg of %(name)s is or was in plaster or a boot."),
    ),
    "leg_fracture": (
        gettext_lazy("I broke a leg not long ago."),
        gettext_lazy("%(name)s broke a leg not long ago."),
    ),
    "diabetes": (gettext_lazy("I have diabetes."), gettext_lazy("%(name)s has diabetes.")),
    "heart_failure": (
        gettext_lazy("I have heart failure."),
        gettext_lazy("%(name)s has heart failure."),
    ),
    "peripheral_artery_disease": (
        gettext_lazy("I have narrow leg arteries."),
        gettext_lazy("%(name)s has narrow leg arteries."),
    ),
}
"""What whoever answers the call needs to know, of oneself and of somebody else, in this order."""


def named(fact: Mapping[str, Any]) -> str:
    """A sign as the screen names it, with its leg: "chest pain"; "cold, left leg"."""
    words = _without_leg(fact)
    if not fact.get("leg"):
        return words
    return _("%(sign)s, %(leg)s") % {"sign": words, "leg": LEG_NAME[fact["leg"]]}


def _without_leg(fact: Mapping[str, Any]) -> str:
    own = OWN.get(fact["sign"])
    if own is None:
        return sign_words(fact)
    text = str(own)
    return text[:1].lower() + text[1:]


def to_say(person: Person, facts: Sequence[Mapping[str, Any]], *, today: date) -> str:
    """The sentences to read out on the phone: for oneself, or for the person whose record it is.

    Without facts that can be read they say only that the app told to call.
    """
    whose = person.whose
    for_whom = whose.says("", _("I am calling for %(name)s."))
    if not facts:
        legs = whose.says(_("I have heavy legs."), _("%(name)s has heavy legs."))
        said = [legs, _("My app told me to call.")]
    elif whose.own:
        said = list(dict.fromkeys(_sentence(fact) for fact in facts))
    else:
        signs = "; ".join(dict.fromkeys(named(fact) for fact in facts))
        said = [_("%(name)s has this: %(signs)s.") % {"name": whose.name, "signs": signs}]
    if facts:
        said.append(_since(min(date.fromisoformat(fact["date"]) for fact in facts), today))
        said += [whose.says(str(own), str(other)) for own, other in _risks(person, today)]
    return " ".join(filter(None, [for_whom, *said]))


def _sentence(fact: Mapping[str, Any]) -> str:
    sign, leg = str(fact["sign"]), fact.get("leg")
    if leg and sign in LEG:
        return str(LEG[sign]) % {"leg": LEG_NAME[leg]}
    if leg:
        return _("My %(leg)s: %(sign)s.") % {"leg": LEG_NAME[leg], "sign": _without_leg(fact)}
    if sign == "breathless" and fact.get("value") in BODY:
        return str(BODY[fact["value"]])
    if sign == "temperature_c" and fact.get("value") is not None:
        return _("I have a fever of %(n)s °C.") % {"n": fact["value"]}
    if sign in BODY:
        return str(BODY[sign])
    return _("I have this: %(sign)s.") % {"sign": _without_leg(fact)}


def _since(on: date, today: date) -> str:
    ago = (today - on).days
    if ago <= 0:
        return _("It began today.")
    if ago == 1:
        return _("It began yesterday.")
    return _("It began on %(day)s.") % {"day": date_format(on, "l j F")}


def _risks(person: Person, today: date) -> Iterator[tuple[str | Promise, str | Promise]]:
    rows: list[ClotRisk | Condition] = [*person.clot_risks.all(), *person.conditions.all()]
    kinds = {row.kind for row in rows if row.until is None or row.until >= today}
    if person.blood_thinner:
        kinds.add("blood_thinner")
    yield from (words for kind, words in RISKS.items() if kind in kinds)
