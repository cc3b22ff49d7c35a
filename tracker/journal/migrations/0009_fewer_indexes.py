"""An index of the person alone goes where another begins with it, and an index of what is replaced
holds only that. A change is found by its person and time, not by all that somebody ever did."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_conditions_asked'),
        ('journal', '0008_tables_of_signs_go'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='answer',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='answer',
            name='replaced_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='journal.answer'),
        ),
        migrations.AlterField(
            model_name='change',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='checkin',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='checkin',
            name='replaced_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='journal.checkin'),
        ),
        migrations.AlterField(
            model_name='elevation',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='elevation',
            name='replaced_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='journal.elevation'),
        ),
        migrations.AlterField(
            model_name='injury',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='injury',
            name='replaced_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='journal.injury'),
        ),
        migrations.AlterField(
            model_name='measurement',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='measurement',
            name='replaced_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='journal.measurement'),
        ),
        migrations.AlterField(
            model_name='review',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='review',
            name='replaced_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='journal.review'),
        ),
        migrations.AlterField(
            model_name='walk',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='walk',
            name='replaced_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='journal.walk'),
        ),
        migrations.AlterField(
            model_name='warningrecord',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='warnings', to='accounts.person'),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(condition=models.Q(('replaced_by__isnull', False)), fields=['replaced_by'], name='answer_replaced'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['person', 'at'], name='change_at'),
        ),
        migrations.AddIndex(
            model_name='checkin',
            index=models.Index(condition=models.Q(('replaced_by__isnull', False)), fields=['replaced_by'], name='checkin_replaced'),
        ),
        migrations.AddIndex(
            model_name='elevation',
            index=models.Index(condition=models.Q(('replaced_by__isnull', False)), fields=['replaced_by'], name='elevation_replaced'),
        ),
        migrations.AddIndex(
            model_name='injury',
            index=models.Index(condition=models.Q(('replaced_by__isnull', False)), fields=['replaced_by'], name='injury_replaced'),
        ),
        migrations.AddIndex(
            model_name='measurement',
            index=models.Index(condition=models.Q(('replaced_by__isnull', False)), fields=['replaced_by'], name='measurement_replaced'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('replaced_by__isnull', False)), fields=['replaced_by'], name='review_replaced'),
        ),
        migrations.AddIndex(
            model_name='walk',
            index=models.Index(condition=models.Q(('replaced_by__isnull', False)), fields=['replaced_by'], name='walk_replaced'),
        ),
    ]
