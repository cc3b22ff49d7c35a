"""Any id of an entry has an address of one step, and comes back from it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from tracker.journal.converters import EntryIdConverter

CONVERTER = EntryIdConverter()


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=64))
def test_an_id_comes_back_from_its_address(uid: str) -> None:
    part = CONVERTER.to_url(uid)

    assert re.fullmatch(CONVERTER.regex, part)
    assert CONVERTER.to_python(part) == uid


@pytest.mark.parametrize("word", ["new", "now", "same", "start", "..", "a/b"])
def test_an_id_never_looks_like_another_page(word: str) -> None:
    assert CONVERTER.to_url(word).startswith("~")


@pytest.mark.parametrize("part", ["~A", "~__8="])
def test_an_address_that_no_id_has_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="No such id"):
        CONVERTER.to_python(part)
