"""The words for what a profile holds: every kind of the record, in the order in which it asks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

Words = tuple[tuple[str, Any], ...]
"""A value of the record, and what is written for it (translated when it is shown)."""

CONDITIONS: Words = (
    ("heart_failure", _("Heart failure")),
    ("heart_disease", _("Heart disease")),
    ("kidney_disease", _("Kidney disease")),
    ("diabetes", _("Diabetes")),
    ("peripheral_artery_disease", _("Narrowed arteries in the legs (PAD)")),
    ("neuropathy", _("Nerve damage in the feet or legs (neuropathy)")),
    ("lymphedema", _("Lymphoedema")),
    ("venous_insufficiency", _("Weak leg veins (venous disease)")),
    ("varicose_veins", _("Varicose veins")),
    ("liver_disease", _("Liver disease")),
    ("spinal_problem", _("A problem of the back or spine")),
)

CLOT_RISKS: Words = (
    ("previous_clot", _("A blood clot before, in a leg or a lung")),
    ("active_cancer", _("Cancer now, or treated in the last 6 months")),
    ("surgery_or_bed_rest", _("An operation, or 3 days or more in bed")),
    ("leg_immobilised", _("A leg in plaster, a boot or a brace")),
    ("leg_fracture", _("A broken leg")),
    ("pregnant", _("Pregnant")),
    ("birth", _("Gave birth")),
    ("estrogen", _("The pill, HRT or another medicine with oestrogen")),
    ("long_journey", _("A journey of more than 4 hours")),
    ("clotting_disorder", _("Blood that clots too easily")),
    ("family_clot", _("A parent, brother, sister or child had a clot")),
    ("inflammatory_bowel_flare", _("A flare of Crohn’s disease or colitis")),
)

REGIONS: Words = (
    ("GB", _("United Kingdom")),
    ("IE", _("Ireland")),
    ("US", _("United States")),
    ("CA", _("Canada")),
    ("AU", _("Australia")),
    ("NZ", _("New Zealand")),
    ("EU", _("European Union")),
    ("OTHER", _("Another country")),
)

EU_COUNTRIES: Words = (
    ("AT", _("Austria")),
    ("BE", _("Belgium")),
    ("BG", _("Bulgaria")),
    ("HR", _("Croatia")),
    ("CY", _("Cyprus")),
    ("CZ", _("Czechia")),
    ("DK", _("Denmark")),
    ("EE", _("Estonia")),
    ("FI", _("Finland")),
    ("FR", _("France")),
    ("DE", _("Germany")),
    ("GR", _("Greece")),
    ("HU", _("Hungary")),
    ("IT", _("Italy")),
    ("LV", _("Latvia")),
    ("LT", _("Lithuania")),
    ("LU", _("Luxembourg")),
    ("MT", _("Malta")),
    ("NL", _("Netherlands")),
    ("PL", _("Poland")),
    ("PT", _("Portugal")),
    ("RO", _("Romania")),
    ("SK", _("Slovakia")),
    ("SI", _("Slovenia")),
    ("ES", _("Spain")),
    ("SE", _("Sweden")),
)
"""The members without Ireland, which is a region of its own, by their codes of ISO 3166."""


def region_of(place: str) -> str:
    """The region of a country, by which the numbers to call go; a region is its own."""
    return "EU" if place in dict(EU_COUNTRIES) else place


UNITS: Words = (("metric", _("cm, kg")), ("imperial", _("inches, pounds")))

YES_NO: Words = (("yes", _("Yes")), ("no", _("No")), ("", _("Not sure")))

SWELLING: Words = (
    ("0", _("None")),
    ("1", _("Foot or ankle")),
    ("2", _("Above the ankle, below the knee")),
    ("3", _("To the knee or higher")),
    ("", _("Not sure")),
)

USUAL_SCORES: Words = (
    ("heaviness", _("Heaviness, 0 to 10")),
    ("pain", _("Pain, 0 to 10")),
)

USUAL_SIGNS: Words = (
    ("red", _("Red or darker skin")),
    ("numb", _("Numb")),
    ("tingling", _("Tingling")),
    ("weak", _("Weak")),
)

HOW_LONG: Words = (
    ("months", _("3 months to a year")),
    ("years", _("1 to 5 years")),
    ("many_years", _("Longer")),
)

PROFESSIONALS: Words = (
    ("doctor", _("A doctor")),
    ("nurse", _("A nurse")),
    ("physiotherapist", _("A physiotherapist")),
    ("pharmacist", _("A pharmacist")),
    ("other", _("Another health professional")),
)
