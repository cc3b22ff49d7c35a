"""The words for the choices of the format, each in the order in which a form offers them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from tracker.record.words.terms import Labels, Term, Terms

LEG: Final[Labels] = {"left": _("Left"), "right": _("Right")}
LEG_NAME: Final[Labels] = {"left": _("left leg"), "right": _("right leg"), "both": _("both legs")}
YES_NO: Final[Labels] = {"yes": _("Yes"), "no": _("No"), "": _("Not sure")}

REGION: Final[Labels] = {
    "GB": _("United Kingdom"),
    "IE": _("Ireland"),
    "US": _("United States"),
    "CA": _("Canada"),
    "AU": _("Australia"),
    "NZ": _("New Zealand"),
    "EU": _("European Union"),
    "OTHER": _("Another country"),
}
UNITS: Final[Labels] = {
    "metric": _("km, kg, cm, °C"),
    "imperial": _("miles, pounds, inches, °F"),
}
CONDITION: Final[Terms] = {
    "heart_failure": Term(
        label=_("Heart failure"),
        sentence=_("I have heart failure."),
        other=_("%(name)s has heart failure."),
    ),
    "heart_disease": Term(label=_("Heart disease")),
    "kidney_disease": Term(label=_("Kidney disease")),
    "diabetes": Term(
        label=_("Diabetes"),
        sentence=_("I have diabetes."),
        other=_("%(name)s has diabetes."),
    ),
    "peripheral_artery_disease": Term(
        label=_("Narrowed arteries in the legs (PAD)"),
        sentence=_("I have narrowed arteries in the legs."),
        other=_("%(name)s has narrowed arteries in the legs."),
    ),
    "neuropathy": Term(label=_("Nerve damage in the feet or legs (neuropathy)")),
    "lymphedema": Term(label=_("Lymphoedema")),
    "venous_insufficiency": Term(label=_("Weak leg veins (venous disease)")),
    "varicose_veins": Term(label=_("Varicose veins")),
    "liver_disease": Term(label=_("Liver disease")),
    "spinal_problem": Term(label=_("A problem of the back or spine")),
}
CLOT_RISK: Final[Terms] = {
    "previous_clot": Term(
        label=_("A blood clot before, in a leg or a lung"),
        sentence=_("I had a blood clot before."),
        other=_("%(name)s had a blood clot before."),
    ),
    "active_cancer": Term(
        label=_("Cancer now, or treated in the last 6 months"),
        sentence=_("I have or had cancer."),
        other=_("%(name)s has or had cancer."),
    ),
    "surgery_or_bed_rest": Term(
        label=_("An operation, or 3 days or more in bed"),
        sentence=_("I had an operation or was in bed for days."),
        other=_("%(name)s had an operation or was in bed for days."),
    ),
    "leg_immobilised": Term(
        label=_("A leg in plaster, a boot or a brace"),
        sentence=_("My leg is or was in plaster, a boot or a brace."),
        other=_("A leg of %(name)s is or was in plaster, a boot or a brace."),
    ),
    "leg_fracture": Term(
        label=_("A broken leg"),
        sentence=_("I broke a leg not long ago."),
        other=_("%(name)s broke a leg not long ago."),
    ),
    "pregnant": Term(
        label=_("Pregnant"), sentence=_("I am pregnant."), other=_("%(name)s is pregnant.")
    ),
    "birth": Term(
        label=_("Gave birth"),
        sentence=_("I gave birth not long ago."),
        other=_("%(name)s gave birth not long ago."),
    ),
    "estrogen": Term(label=_("The pill, HRT or another medicine with oestrogen")),
    "long_journey": Term(label=_("A journey of more than 4 hours")),
    "clotting_disorder": Term(label=_("Blood that clots too easily")),
    "family_clot": Term(label=_("A parent, brother, sister or child had a clot")),
    "inflammatory_bowel_flare": Term(label=_("A flare of Crohn’s disease or colitis")),
}
PROFILE: Final[Terms] = {
    "blood_thinner": Term(
        label=_("Blood thinner"),
        sentence=_("I take a blood thinner."),
        other=_("%(name)s takes a blood thinner."),
    ),
    "fluid_limit": Term(label=_("Told to limit drinking")),
}

LASTED: Final[Labels] = {
    "under_10_min": _("Less than 10 minutes"),
    "10_to_60_min": _("10 minutes to 1 hour"),
    "over_1_hour": _("More than 1 hour"),
    "still_there": _("It is still there"),
}
PAIN_PLACE: Final[Labels] = {
    "calf": _("Calf"),
    "behind_knee": _("Behind the knee"),
    "thigh": _("Thigh"),
    "groin": _("Groin"),
    "shin": _("Front of the shin"),
    "knee": _("Knee"),
    "ankle": _("Ankle"),
    "foot": _("Foot or toes"),
    "whole_leg": _("Whole leg"),
}
WALK_PAIN_PLACE: Final[Labels] = {
    "calf": _("Calf"),
    "thigh": _("Thigh"),
    "buttock": _("Buttock"),
    "foot": _("Foot"),
    "knee": _("Knee"),
    "other": _("Somewhere else"),
}
ONSET: Final[Labels] = {"sudden": _("Suddenly"), "gradual": _("Slowly")}
SORE_PLACE: Final[Labels] = {"foot": _("On the foot"), "leg": _("On the leg")}
EXPLAINED_BY: Final[Labels] = {
    "injury": _("It began with an injury"),
    "bite_sunburn_rash": _("A bite, sunburn or rash"),
    "overuse": _("I used the leg more than usual"),
    "after_cramp": _("It is sore after a cramp"),
    "usual": _("It is my usual, and a professional knows"),
}
BREATHLESS: Final[Terms] = {
    "no": Term(label=_("No")),
    "usual": Term(label=_("Same as my usual")),
    "effort": Term(
        label=_("When moving or climbing stairs"),
        sentence=_("I am newly short of breath when I move."),
    ),
    "lying_flat": Term(
        label=_("When lying flat"), sentence=_("I am newly short of breath when I lie flat.")
    ),
    "at_rest": Term(
        label=_("When sitting still"),
        now=_("Short of breath now, while sitting still?"),
        sentence=_("I am short of breath even when I sit still."),
    ),
    "sudden_or_severe": Term(
        label=_("It came suddenly, or it is very bad"),
        now=_("Very short of breath now?"),
        sentence=_("I am suddenly or very badly short of breath."),
    ),
}
SWELLING: Final[Labels] = {
    "0": _("None"),
    "1": _("Foot or ankle"),
    "2": _("Above the ankle, below the knee"),
    "3": _("To the knee or higher"),
}
GRADE: Final[Labels] = {
    "0": pgettext_lazy("strength of an ache", "None"),
    "1": _("Mild"),
    "2": _("Medium"),
    "3": _("Strong"),
}
CONTEXT: Final[Labels] = {
    "long_standing": _("Standing for long"),
    "long_sitting": _("Sitting for long"),
    "long_journey": _("A journey of more than 4 hours"),
    "hot_day": _("A hot day"),
    "salty_food": _("Salty food"),
    "unusual_exercise": _("More exercise than usual"),
    "new_medicine": _("A new medicine"),
    "poor_sleep": _("Poor sleep"),
    "period": pgettext_lazy("menstruation", "Period"),
}
TALK: Final[Labels] = {
    "sing": _("I could sing"),
    "talk": _("I could talk"),
    "could_not_talk": _("I could not talk"),
}
FEEL: Final[Labels] = {"lighter": _("Lighter"), "same": _("Same"), "heavier": _("Heavier")}

OUTCOME: Final[Labels] = {
    "not_a_clot": _("Not a clot"),
    "other_cause": _("Another cause"),
    "clot_treated": _("A clot, being treated"),
    "waiting_for_tests": _("Waiting for tests"),
    "seen": _("Seen by a professional"),
}
ANSWER: Final[Labels] = {
    "read": _("I have read this"),
    "called": _("I have called"),
    "safe": _("I am safe"),
    "tapped_by_mistake": _("I tapped it by mistake"),
    "same": _("Same"),
    "better": _("Better"),
    "worse": _("Worse"),
    "gone": _("Gone"),
    "yes": _("Yes"),
    "no": _("No"),
}
TIER: Final[Labels] = {
    "emergency": _("Emergency"),
    "urgent": _("Urgent"),
    "soon": _("Soon"),
    "routine": _("Routine"),
    "caution": _("Caution"),
}
CLOSED_BY: Final[Labels] = {
    "review": _("A professional checked it"),
    "rule": _("What you logged since"),
    "mistake": _("Tapped by mistake"),
}
