"""A name is written as browsers write it."""

from __future__ import annotations

import pytest

from tracker.config.environment.names import ascii_host


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("MU\u0308NCHEN.example", "xn--mnchen-3ya.example"),  # letter and dots typed apart
        ("straße.example", "xn--strae-oqa.example"),  # not `strasse`, another name
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
        ("localhost", "localhost"),
        ("[FD00::1]", "[fd00::1]"),
        ("10.0.0.1", "10.0.0.1"),
    ],
)
def test_a_name_in_any_letters_has_its_ascii_name(name: str, sent: str):
    assert ascii_host(name) == sent


@pytest.mark.parametrize("name", ["", ".", "a..b", "a b", "ü_b", "x" * 64])
def test_what_no_computer_can_be_called_is_refused(name: str):
    with pytest.raises(ValueError, match="name of a computer"):
        ascii_host(name)
