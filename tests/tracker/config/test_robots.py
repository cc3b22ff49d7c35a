"""What search engines are told, as their own rules read it."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("path", "may"),
    [("/", False), ("/log/", False), ("/account/login/", False), ("/shared/a-link/", True)],
)
def test_an_engine_may_read_only_what_says_that_it_must_not_be_listed(path, may):
    answer = Client().get("/robots.txt")
    reader = RobotFileParser()
    reader.parse(answer.text.splitlines())

    assert answer["Content-Type"].startswith("text/plain")
    assert reader.can_fetch("AnyBot", path) is may
