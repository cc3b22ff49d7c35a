"""The answers move into the new column, some hundred entries at a time."""

from __future__ import annotations

import sys
from collections import defaultdict
from decimal import Decimal

from django.db import migrations

AT_A_TIME = 500
"""Entries in memory at once (our choice)."""

SAID_EVERY = 20_000
"""After how many entries it says how far it is (our choice)."""

OWN = ("id", "check_in", "walk", "leg")


def plain(value):
    """A value as the new column holds it: a temperature as a number."""
    return float(value) if isinstance(value, Decimal) else value


def answers_of(row):
    """What a row of an old table says; what is null or empty was not answered."""
    names = [field.name for field in row._meta.concrete_fields if field.name not in OWN]
    given = {name: getattr(row, name) for name in names}
    return {name: plain(value) for name, value in given.items() if value is not None and value != ""}


def move(apps, schema_editor):
    leg_signs = apps.get_model("journal", "LegSigns").objects
    body_signs = apps.get_model("journal", "BodySigns").objects
    for model, owner in (("CheckIn", "check_in"), ("Walk", "walk")):
        entries = apps.get_model("journal", model).objects
        total, done, last = entries.count(), 0, 0
        while rows := list(entries.filter(pk__gt=last).order_by("pk").only("pk")[:AT_A_TIME]):
            last = rows[-1].pk
            within = {f"{owner}__gte": rows[0].pk, f"{owner}__lte": last}
            said = defaultdict(dict)
            for leg in leg_signs.filter(**within).order_by("leg"):
                said[getattr(leg, f"{owner}_id")][leg.leg] = answers_of(leg)
            for body in body_signs.filter(**within):
                said[getattr(body, f"{owner}_id")]["body"] = answers_of(body)
            told = [row for row in rows if row.pk in said]
            for row in told:
                row.answers = said[row.pk]
            entries.bulk_update(told, ["answers"], batch_size=AT_A_TIME // 5)
            done += len(rows)
            if done % SAID_EVERY < AT_A_TIME and done >= SAID_EVERY:
                sys.stdout.write(f"\n    {done} of {total}")


class Migration(migrations.Migration):
    dependencies = [("journal", "0006_answers_in_one_column")]

    operations = [migrations.RunPython(move, elidable=True)]
