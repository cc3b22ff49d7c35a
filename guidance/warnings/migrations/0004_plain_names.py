from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_conditions_asked"),
        ("journal", "0005_after_cramp"),
        ("warnings", "0003_delete_answered"),
    ]

    operations = [
        migrations.RenameModel("Standing", "AssessmentCache"),
        migrations.RenameModel("Questioned", "DisputedWarning"),
        migrations.AlterField(
            "AssessmentCache",
            "person",
            models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assessment_cache",
                to="accounts.person",
            ),
        ),
        migrations.AlterField(
            "DisputedWarning",
            "warning",
            models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="dispute",
                to="journal.warningrecord",
            ),
        ),
    ]
