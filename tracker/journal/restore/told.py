"""What a file tells of the person: their profile and their plan."""

from __future__ import annotations

from django.db import transaction

from tracker import record
from tracker.accounts.actions import add_usual
from tracker.accounts.models import ClotRisk, Condition, Pause, Person, Try, UsualStatement
from tracker.journal.models import StandIn
from tracker.journal.queries import load_plan, load_profile
from tracker.journal.restore.sorting import missing
from tracker.journal.restore.staging import BATCH, batches, give_way

PROFILE = (
    "name",
    "born",
    "time_zone",
    "region",
    "units",
    "started_on",
    "blood_thinner",
    "fluid_limit",
    "discussed_legs_on",
    "exercise_limit",
)
"""What a profile says once, under the names of a person's columns."""

IN_LISTS = (Condition, ClotRisk, UsualStatement, Try, Pause)
"""What a profile and a plan say in lists."""


def stage_told(person: Person, stand_in: StandIn, journal: record.Journal) -> None:
    """Write what the file tells of the person in lists, and is not told yet."""
    for told in IN_LISTS:
        told.objects.filter(person=stand_in).delete()
    profile, plan = journal.profile, journal.plan or record.Plan()
    had, wanted = load_profile(person), load_plan(person) or record.Plan()
    with transaction.atomic():
        Condition.objects.bulk_create(
            Condition(person=stand_in, kind=one.kind, told_on=one.told_on, until=one.until)
            for one in missing(had.conditions or (), profile.conditions or ())
        )
        ClotRisk.objects.bulk_create(
            ClotRisk(
                person=stand_in, kind=one.kind, on=one.on, told_on=one.told_on, until=one.until
            )
            for one in missing(had.clot_risks, profile.clot_risks)
        )
        Try.objects.bulk_create(
            Try(person=stand_in, started_on=one.started_on, ended_on=one.ended_on)
            for one in missing(wanted.tries, plan.tries)
        )
        Pause.objects.bulk_create(
            Pause(person=stand_in, from_date=one.from_, to=one.to, why=one.why or "")
            for one in missing(wanted.pauses, plan.pauses)
        )
    for batch in batches(missing(had.usual, profile.usual), BATCH):
        with transaction.atomic():
            for usual in batch:
                add_usual(stand_in, usual)
        give_way()


def tell(person: Person, journal: record.Journal) -> list[str]:
    """Set what the file says once; what it leaves out stays. Returns the columns that were set."""
    profile, plan = journal.profile, journal.plan or record.Plan()
    told = {name: getattr(profile, name) for name in PROFILE}
    if profile.weight_plan is not None:
        told["weight_plan_gain_kg"] = profile.weight_plan.gain_kg
        told["weight_plan_within_days"] = profile.weight_plan.within_days
    if plan.goals is not None:
        told |= {name: getattr(plan.goals, name) for name in record.Goals.model_fields}
    told["conditions_asked"] = True if profile.conditions is not None else None
    told["report_reason"] = plan.report_reason or None
    told["questions"] = list(plan.questions) or None
    told["reminders"] = list(plan.reminders) or None
    told = {name: value for name, value in told.items() if value is not None}
    if profile.weight_plan is not None:
        told["weight_plan_told_on"] = profile.weight_plan.told_on
    for name, value in told.items():
        setattr(person, name, value)
    return list(told)
