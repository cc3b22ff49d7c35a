"""Makes the bare app's database and somebody with so many notes a day; prints their session.

python -m tests.bench.bare.fill DAYS A_DAY
"""

from __future__ import annotations

import os
import random
import sys
from datetime import timedelta

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.bare.settings"
    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from tests.bench.bare.models import Note

    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)  # ours has no migrations: it comes last
    user = get_user_model().objects.create_user("somebody")
    now = timezone.now()
    dice = random.Random(1)
    moments = (
        now - timedelta(days=ago, minutes=9 * number)
        for ago in range(int(sys.argv[1]), 0, -1)
        for number in range(int(sys.argv[2]), 0, -1)
    )
    Note.objects.bulk_create(
        [
            Note(user=user, on=at.date(), at=at, score=dice.randrange(8), words="A note")
            for at in moments
        ],
        batch_size=1000,
    )
    client = Client()
    client.force_login(user)
    print(client.cookies[settings.SESSION_COOKIE_NAME].value)


if __name__ == "__main__":
    main()
