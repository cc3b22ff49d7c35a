from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings, strategies as st
from report_pages import a_report

from guidance.report.pages.fit import Lines
from guidance.report.pdf import words_of
from guidance.report.printable import BOX, FONTS, LONG_WORD, families, printable
from guidance.report.typeset import typeset

MEGABYTES = 2


@pytest.mark.parametrize(
    "text",
    [
        "Ruth’s legs: 38.2 cm – 37.6 cm, “tight” € £ ½ …",
        "Łukasz Đorđević Ñandú Çağla Ţăranu Nguyễn Thị Ất",
        "Ноги тяжёлые, ґанок, Ђорђе, Қазақ",
        "Πόδια βαριά, ᾳ ᾧ ἄνθρωπος",
        "ساقاي ثقيلتان، پا می‌خواهم، ٹانگیں ۳ ٤",
        "→ ≥ − ≈ □ ● ✓ ☎ ❤",
    ],
)
def test_text_in_the_scripts_of_the_fonts_stays_as_it_is(text: str):
    assert printable(text) == (text, False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("腿很重", "□□□"),
        ("tired 😀!", "tired □!"),
        ("שלום", "□□□□"),
        ("हिन्दी", "□□□"),
        ("lone \ud83d end", "lone □ end"),
        ("own \ue000 sign", "own □ sign"),
        ("👩‍👧", "□□"),
    ],
)
def test_a_box_stands_for_what_no_font_has(text: str, shown: str):
    assert printable(text) == (shown, True)


def test_a_mark_is_never_set_on_a_letter_of_another_font():
    assert printable("e\u0301") == ("e\u0301", False)
    assert printable("e\u064b") == (BOX, True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x07c\x1b[1m", "abc[1m"),
        ("turn \u202eback\u202c \u2066now\u2069 \u200f!", "turn back now !"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("heart \u2764\ufe0f", "heart \u2764"),
        ("tab\tand\u3000wide", "tab and wide"),
    ],
)
def test_what_nobody_sees_is_left_out_and_not_told(text: str, shown: str):
    assert printable(text) == (shown, False)


def test_line_breaks_of_all_kinds_are_kept():
    assert printable("a\nb\r\nc\rd\u2028e\u0085\nf")[0] == "a\nb\nc\nd\ne\n\nf"


def test_a_long_word_may_be_broken_and_a_short_one_may_not():
    short, long = "x" * LONG_WORD, "x" * 4000

    assert printable(short)[0] == short
    assert printable(f"{short} {short}")[0] == f"{short} {short}"
    shown = printable(long)[0]
    assert shown.replace("\u200b", "") == long
    assert max(len(part) for part in shown.split("\u200b")) == LONG_WORD


def test_a_letter_keeps_its_marks_where_a_long_word_is_broken():
    shown = printable("e\u0301" * 40)[0]

    assert "\u200b\u0301" not in shown


def test_every_character_that_is_promised_can_be_set():
    promised = "".join(
        chr(character)
        for character in sorted(frozenset.union(*families()))
        if unicodedata.category(chr(character))[0] != "M"
    )
    page = a_report(in_full=(Lines(title="All", lines=(promised,)),))

    words = json.loads(words_of(page))

    assert words["words"]["boxes"] == ""
    assert typeset(json.dumps(words), str(FONTS)).startswith(b"%PDF-")


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.text(
            st.one_of(
                st.characters(),
                st.characters(max_codepoint=0x6FF),
                st.sampled_from("\u0301\u064b\u0345\u20dd\u200c\u200d\ufe0f\u05b0\u0e31 aاΑя"),
            ),
            max_size=300,
        ),
        min_size=5,
        max_size=20,
    )
)
def test_whatever_is_typed_can_be_set(lines: list[str]):
    page = a_report(name=lines[0], in_full=(Lines(title="Typed", lines=tuple(lines)),))

    assert typeset(words_of(page), str(FONTS)).startswith(b"%PDF-")


def test_the_regular_and_the_bold_letters_are_the_same():
    assert len(families()) == len({path.stem.partition("-")[0] for path in FONTS.glob("*.ttf")})
    latin, arabic = (next(has for has in families() if ord(one) in has) for one in "aا")
    assert (len(latin), len(arabic)) == (2840, 1122)


def test_the_fonts_are_small_and_have_their_licence():
    files = list(FONTS.iterdir())

    assert sum(path.stat().st_size for path in files) < MEGABYTES * 1_000_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    read_me = (FONTS / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in files if path.suffix == ".ttf" and path.name not in read_me] == []
