"""The printed code is read by somebody else's reader, as a phone does."""

from __future__ import annotations

import re

import pytest
import zxingcpp

from guidance.report.links.actions import new_secret
from guidance.report.links.qr import QUIET, Code, code_of

RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def drawn(code: Code, pixels: int) -> list[list[int]]:
    """The picture that the path says: 0 is ink, 255 paper; each module some pixels wide."""
    modules = [[255] * code.size for _ in range(code.size)]
    rest = code.path
    for x, y, width, back in RECTANGLE.findall(code.path):
        assert width == back
        rest = rest.replace(f"M{x} {y}h{width}v1h-{width}z", "", 1)
        modules[int(y)][int(x) : int(x) + int(width)] = [0] * int(width)
    assert rest == ""
    return [
        [shade for shade in row for _ in range(pixels)] for row in modules for _ in range(pixels)
    ]


def read(picture: list[list[int]]) -> list[str]:
    flat = bytes(shade for row in picture for shade in row)
    view = memoryview(flat).cast("B", shape=[len(picture), len(picture[0])])
    return [found.text for found in zxingcpp.read_barcodes(view)]


@pytest.mark.parametrize(
    "site",
    ["http://192.168.178.23:8000", "https://legs.example.org", f"https://{'long-' * 20}.example"],
)
@pytest.mark.parametrize("pixels", [2, 5])
def test_a_reader_finds_the_address(site, pixels):
    address = f"{site}/shared/{new_secret()}/"

    assert read(drawn(code_of(address), pixels)) == [address]


def test_it_is_read_with_a_smudge():
    address = f"https://legs.example.org/shared/{new_secret()}/"
    picture = drawn(code_of(address), 4)
    for row in picture[80:100]:
        row[80:100] = [0] * 20

    assert read(picture) == [address]


def test_the_paper_around_it_is_empty():
    code = code_of("https://legs.example.org/shared/x/")
    picture = drawn(code, 1)

    inner = [row[QUIET:-QUIET] for row in picture[QUIET:-QUIET]]
    assert QUIET == 4
    assert sum(shade == 0 for row in picture for shade in row) == sum(
        shade == 0 for row in inner for shade in row
    )
    assert inner[0][0] == 0


def test_the_module_count_of_our_address_keeps_each_module_wide_enough_on_paper():
    """At 28 mm, 45 modules are 0.62 mm each; phones read 0.4 mm from a hand's breadth."""
    code = code_of(f"https://legs.example.org/shared/{new_secret()}/")

    assert code.size <= 45
