"""What was said of the legs and the body gets a column of the entry, instead of tables of its own."""

from __future__ import annotations

from django.db import migrations, models

import tracker.journal.models.signed


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0005_after_cramp"),
    ]

    operations = [
        migrations.AddField(
            model_name=name,
            name="answers",
            field=models.JSONField(
                blank=True,
                default=dict,
                encoder=tracker.journal.models.signed.CompactEncoder,
                validators=[tracker.journal.models.signed.check_answers],
            ),
        )
        for name in ("checkin", "walk")
    ]
