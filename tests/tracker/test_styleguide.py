"""Who may see the style guide, and what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

pytestmark = pytest.mark.django_db
PARTS = Path(settings.BASE_DIR) / "templates" / "parts"


@pytest.fixture
def staff(client):
    user = get_user_model().objects.create_user("maker", is_staff=True)
    client.force_login(user)
    return client


def test_a_visitor_does_not_find_the_style_guide(client):
    assert client.get(reverse("styleguide")).status_code == 404


def test_a_user_who_is_not_staff_does_not_find_it(client):
    client.force_login(get_user_model().objects.create_user("ruth"))

    assert client.get(reverse("styleguide")).status_code == 404


def test_anybody_finds_it_while_debugging(client, settings):
    settings.DEBUG = True

    assert client.get(reverse("styleguide")).status_code == 200


def test_staff_see_every_part(staff):
    response = staff.get(reverse("styleguide"))

    used = {template.name for template in response.templates if template.name}
    missing = {f"parts/{path.name}" for path in PARTS.glob("*.html")} - used
    assert response.status_code == 200
    assert missing == set()


def test_every_tier_is_shown(staff):
    html = staff.get(reverse("styleguide")).content.decode()

    for tier in ("emergency", "urgent", "soon", "routine", "caution", "info"):
        assert f'data-tier="{tier}"' in html


def test_every_icon_of_the_sprite_is_shown(staff):
    html = staff.get(reverse("styleguide")).content.decode()

    assert html.count("icons.svg#") > 60
    assert "icons.svg#leg-both" in html
