from __future__ import annotations

import dataclasses
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from guidance.content.article import TIPS
from guidance.content.library import FOLDER, ContentError, library, load


@pytest.fixture
def folder(tmp_path):
    """A copy of the English content that a test may spoil."""
    return shutil.copytree(FOLDER / "en", tmp_path / "en")


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_sections_come_in_reading_order():
    orders = [section.order for section in library().sections]

    assert orders == list(range(1, len(orders) + 1))


def test_the_content_is_read_once_and_frozen():
    assert library() is library()
    with pytest.raises(dataclasses.FrozenInstanceError):
        library().items["tip.massage"].title = "Something else"  # type: ignore[misc]


def test_dates_are_dates():
    assert isinstance(library().sections[0].reviewed, date)


def test_an_unknown_key_is_refused_with_file_and_key(folder):
    spoil(folder / "article" / "06-walk-tips.toml", "safety = [", "saftey = [")

    with pytest.raises(ContentError, match=r"^06-walk-tips\.toml: item\.\d+\.saftey: "):
        load(folder)


def test_a_missing_key_is_refused_with_file_and_key(folder):
    spoil(folder / "sources.toml", 'standing = "read"', "")

    with pytest.raises(ContentError, match=r"^sources\.toml: source\.0\.standing: "):
        load(folder)


def test_a_wrong_value_is_refused(folder):
    spoil(folder / "sources.toml", 'standing = "read"', 'standing = "heard it somewhere"')

    with pytest.raises(ContentError, match=r"source\.0\.standing"):
        load(folder)


def test_a_file_that_is_no_toml_is_refused_with_its_name(folder):
    (folder / "changes.toml").write_text("[[column", encoding="utf-8")

    with pytest.raises(ContentError, match=r"^changes\.toml: "):
        load(folder)


def test_a_missing_file_is_refused_with_its_name(folder):
    (folder / "sources.toml").unlink()

    with pytest.raises(ContentError, match=r"^sources\.toml: the file is missing"):
        load(folder)


def test_an_item_knows_its_kind():
    assert library().items["tip.massage"].kind == "tip"


def test_a_section_that_is_not_there_is_none():
    assert library().section("unheard-of") is None


def test_a_replacement_is_found_by_tip_and_column():
    (text,) = library().replacements["tip.hydration", "fluid-limit"]

    assert "fluid limit" in text


@pytest.mark.parametrize(
    ("tip", "numbers"),
    [
        ("tip.consistency", ["30"]),
        ("tip.short-walks", ["10", "15"]),
        ("tip.elevation-after-walk", ["10", "15"]),
        ("tip.elevation-habit", ["15", "20"]),
        ("tip.breaks", ["30", "60"]),
    ],
)
def test_a_tip_keeps_the_numbers_of_the_article(tip, numbers):
    text = " ".join(library().items[tip].text)

    assert [word for word in text.replace(",", "").split() if word.isdigit()] == numbers


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("caution.dvt-no-walk", "early walking is normal care"),
        ("tip.hydration", "fluid limit"),
        ("tip.compression", "narrow arteries"),
        ("tip.compression-garments", "not the first thing"),
        ("tip.elevation-habit", "short of breath"),
        ("tip.elevation-after-walk", "foot starts to hurt"),
        ("tip.massage", "could have a clot"),
        ("tip.elevation-habit", "10 to 20 minutes count"),
        ("tip.nutrition", "Do not take potassium"),
        ("cause.nutrition", "Do not take them as pills"),
    ],
)
def test_where_the_article_is_incomplete_the_safe_thing_is_said(item, said):
    found = library().items[item]

    assert said in " ".join((*found.text, *found.more, *found.safety))


def test_lactic_acid_is_not_blamed():
    everything = " ".join(
        line for item in library().items.values() for line in (*item.text, *item.more)
    )

    assert "lactic" not in everything.lower()


@pytest.mark.parametrize("word", ["very strong", "red or warm", "weak", "skin"])
def test_the_answer_on_when_to_get_help_leaves_out_no_criterion(word):
    answer = library().items["meta.faq-5"]

    assert word in " ".join(answer.points)


def test_every_tip_has_a_name_that_tells_nobody_what_to_do():
    """The name stays when a tip is hidden, so it must be a thing and not advice."""
    names = {tip: library().items[tip].title for tip in TIPS}
    advice = ("Wear ", "Drink ", "Rub ", "Put ", "Walk ", "Raise ", "Take ", "Eat ", "Stretch ")

    assert [name for name in names.values() if name.startswith(advice)] == []


@pytest.mark.parametrize("section", library().sections, ids=lambda section: section.id)
def test_a_number_in_a_summary_is_the_number_of_items(section):
    number = section.summary.split()[0]
    framing = [item for item in section.item if item.kind == "meta"]
    counted = len(section.item) - len(framing) or len(framing)

    assert not number.isdigit() or int(number) == counted


def test_every_source_that_the_numbers_of_the_rules_name_is_in_the_register():
    numbers = (FOLDER.parent / "facts" / "constants.py").read_text(encoding="utf-8")
    comments = [line.partition("#")[2] for line in numbers.splitlines()]

    named = {name for comment in comments for name in re.findall(r"\b[ADMNOS]\d+b?\b", comment)}

    assert named
    assert named <= set(library().source_by_id)
