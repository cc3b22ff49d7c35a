"""The kept days in their smaller form. They are copies: `prepare` makes them from the entries."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

import tracker.fields


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0010_kept_days'),
    ]

    operations = [
        migrations.DeleteModel(name='KeptDay'),
        migrations.CreateModel(
            name='KeptDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('known_at', tracker.fields.WallClockField()),
                ('content', models.BinaryField()),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'known_at'], name='kept_day_known')],
                'constraints': [models.UniqueConstraint(fields=('person', 'on'), name='kept_day_once')],
            },
        ),
    ]
