"""The signs that belong to a check-in or a walk: a row per leg, and one for the body."""

from __future__ import annotations

from typing import get_args

from django.db import models

from tracker import record
from tracker.fields import in_range, known_choice, number, one_of, several, whole, yes_no
from tracker.journal.models.checkin import CheckIn
from tracker.journal.models.walk import Walk


class SignsModel(models.Model):
    """Signs of exactly one check-in or one walk."""

    check_in = models.ForeignKey(CheckIn, null=True, blank=True, on_delete=models.CASCADE)
    walk = models.ForeignKey(Walk, null=True, blank=True, on_delete=models.CASCADE)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_one_owner",
                condition=models.Q(check_in__isnull=False, walk__isnull=True)
                | models.Q(check_in__isnull=True, walk__isnull=False),
            )
        ]


class LegSigns(SignsModel):
    """What was said of one leg. Null means not asked or not answered, never no."""

    leg = models.CharField(max_length=5)
    heaviness = whole(record.SCORE10)
    swelling = whole(record.SCORE3)
    swelling_on_waking = yes_no()
    pain = whole(record.SCORE10)
    pain_place = one_of(get_args(record.PainPlace))
    pain_lasted = one_of(get_args(record.Lasted))
    rest_pain_eased_hanging = yes_no()
    red = yes_no()
    warm = yes_no()
    tender_vein = yes_no()
    cold = yes_no()
    pale_or_blue = yes_no()
    numb = yes_no()
    tingling = yes_no()
    weak = yes_no()
    whole_leg_or_foot = yes_no()
    nerve_lasted = one_of(get_args(record.Lasted))
    nerve_positional = yes_no()
    function_loss = yes_no()
    cannot_move = yes_no()
    onset = one_of(get_args(record.Onset))
    skin = several()
    sore_place = one_of(get_args(record.SorePlace))
    sore_infected = yes_no()
    bleeding_stopped = yes_no()
    explained_by = one_of(get_args(record.ExplainedBy))
    aching = whole(record.SCORE3)
    throbbing = whole(record.SCORE3)
    itching = whole(record.SCORE3)
    cramp = whole(record.SCORE3)

    class Meta(SignsModel.Meta):
        constraints = [
            *SignsModel.Meta.constraints,
            models.UniqueConstraint(fields=["check_in", "leg"], name="leg_signs_once_a_check_in"),
            models.UniqueConstraint(fields=["walk", "leg"], name="leg_signs_once_a_walk"),
            models.CheckConstraint(
                name="leg_signs_leg_choice", condition=models.Q(leg__in=get_args(record.Leg))
            ),
            in_range("leg_signs", "heaviness", record.SCORE10),
            in_range("leg_signs", "pain", record.SCORE10),
            *(
                in_range("leg_signs", name, record.SCORE3)
                for name in ("swelling", "aching", "throbbing", "itching", "cramp")
            ),
            known_choice("leg_signs", "pain_place", get_args(record.PainPlace)),
            known_choice("leg_signs", "pain_lasted", get_args(record.Lasted)),
            known_choice("leg_signs", "nerve_lasted", get_args(record.Lasted)),
            known_choice("leg_signs", "onset", get_args(record.Onset)),
            known_choice("leg_signs", "sore_place", get_args(record.SorePlace)),
            known_choice("leg_signs", "explained_by", get_args(record.ExplainedBy)),
        ]

    def __str__(self) -> str:
        return f"{self.leg} leg"


class BodySigns(SignsModel):
    """What was said of the whole body. Null means not asked or not answered, never no."""

    breathless = one_of(get_args(record.Breathless))
    extra_pillows = yes_no()
    pink_froth = yes_no()
    chest_pain = yes_no()
    coughing_blood = yes_no()
    fainted = yes_no()
    pain_overwhelming = yes_no()
    temperature_c = number(record.TEMPERATURE_C)
    shivering = yes_no()
    spreading_redness = yes_no()
    confused = yes_no()
    fast_heart_or_breathing = yes_no()
    clammy = yes_no()
    black_or_purple_skin = yes_no()
    back_pain = yes_no()
    saddle_numbness = yes_no()
    bladder_or_bowel_trouble = yes_no()
    face_arm_or_speech = yes_no()
    severe_headache = yes_no()
    vision_trouble = yes_no()
    pain_below_ribs = yes_no()
    vomiting = yes_no()
    sudden_face_or_hand_swelling = yes_no()
    dark_urine = yes_no()
    cannot_walk_for_pain = yes_no()

    class Meta(SignsModel.Meta):
        constraints = [
            *SignsModel.Meta.constraints,
            models.UniqueConstraint(fields=["check_in"], name="body_signs_once_a_check_in"),
            models.UniqueConstraint(fields=["walk"], name="body_signs_once_a_walk"),
            known_choice("body_signs", "breathless", get_args(record.Breathless)),
            in_range("body_signs", "temperature_c", record.TEMPERATURE_C),
        ]

    def __str__(self) -> str:
        return "Body"
