from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    """What was said to an emergency stands in the record, as an answer."""

    dependencies = [("warnings", "0002_answered")]

    operations = [migrations.DeleteModel(name="Answered")]
