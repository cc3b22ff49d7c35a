"""The tables that the answers stood in go."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0007_answers_move")]

    operations = [
        migrations.DeleteModel(name="LegSigns"),
        migrations.DeleteModel(name="BodySigns"),
    ]
