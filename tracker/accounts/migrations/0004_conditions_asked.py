"""Whether somebody was asked about conditions: who told one, or a clot risk, was."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q


def who_told_was_asked(apps, schema_editor):
    person = apps.get_model("accounts", "Person")
    told = [
        Exists(apps.get_model("accounts", name).objects.filter(person=OuterRef("pk")))
        for name in ("Condition", "ClotRisk")
    ]
    person.objects.filter(Q(told[0]) | Q(told[1])).update(conditions_asked=True)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_country")]

    operations = [
        migrations.AddField("person", "conditions_asked", models.BooleanField(default=False)),
        migrations.RunPython(who_told_was_asked, migrations.RunPython.noop),
    ]
