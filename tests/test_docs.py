"""README.md and docs/ say what is so: every command, link, picture and setting is really there."""

from __future__ import annotations

import argparse
import importlib.machinery
import importlib.util
import re
from pathlib import Path

import pytest

from tracker.config.environment.asked import NAMES

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
LARGEST_PICTURE = 200_000  # bytes; a README has to open on a slow connection


def words_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def parser_of_run(monkeypatch: pytest.MonkeyPatch) -> argparse.ArgumentParser:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader = importlib.machinery.SourceFileLoader("run_for_docs", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("run_for_docs", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    parser: argparse.ArgumentParser = module.parser()
    return parser


def commands_of_run(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    actions = parser_of_run(monkeypatch)._actions
    subparsers = next(one for one in actions if isinstance(one, argparse._SubParsersAction))
    return set(subparsers.choices)


def settings_read() -> set[str]:
    """The names of the environment variables that are read."""
    text = (ROOT / "tracker/config/environment/asked.py").read_text(encoding="utf-8")
    names = set(re.findall(r"\b(?:env|Environment\(values\))\.\w+\(\s*\"([A-Z_]+)\"", text))
    secrets = set(re.findall(r"\.secret\(\s*\"([A-Z_]+)\"", text))
    return names | {f"{name}_FILE" for name in secrets}


def links_of(page: Path) -> list[str]:
    text = words_of(page)
    marked = re.findall(r"\]\(([^)\s]+)\)", text)
    return [*marked, *re.findall(r"<(?:img|a)\b[^>]*?\b(?:src|href)=\"([^\"]+)\"", text)]


def anchors_of(page: Path) -> set[str]:
    """The headings of a page, as links to them are written."""
    headings = re.findall(r"^#+ (.+)$", words_of(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_elsewhere(link: str) -> bool:
    return re.match(r"[a-z]+:", link) is not None


# Commands


def test_every_command_of_run_is_explained_in_the_readme(monkeypatch):
    table = set(re.findall(r"`\./run ([a-z-]+)", words_of(README)))

    assert commands_of_run(monkeypatch) <= table


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_explained_is_one_of_run(page, monkeypatch):
    parser = parser_of_run(monkeypatch)
    known = commands_of_run(monkeypatch)

    for line in re.findall(r"(?<![\w/])\./run((?: [\w./~-]+)*)", words_of(page)):
        words = line.split()
        if not words or words == ["--help"]:
            continue
        if words[0].startswith("-"):
            words = ["start", *words]
        assert words[0] in known, f"./run{line}"
        if len(words) > 1:
            parser.parse_args(words)


def test_every_manage_command_that_is_explained_is_there():
    named = {name for page in PAGES for name in re.findall(r"manage\.py ([a-z_]+)", words_of(page))}
    ours = {path.stem for path in ROOT.glob("*/**/management/commands/*.py")}

    assert {"assess", "journal"} <= named
    assert named <= ours | {"check"}


# Links and pictures


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_is_there(page):
    for link in links_of(page):
        if is_elsewhere(link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert target == ROOT or ROOT in target.parents, link
        if anchor:
            assert anchor in anchors_of(target), link


def test_the_readme_shows_every_picture_that_was_taken_for_it():
    shown = {link for link in links_of(README) if link.endswith(".png")}
    taken = {str(path.relative_to(ROOT)) for path in (ROOT / "docs/pictures").glob("*.png")}

    assert len(taken) >= 4
    assert shown == taken


def test_pictures_are_small_and_said_in_words():
    for path in (ROOT / "docs/pictures").glob("*.png"):
        assert path.stat().st_size < LARGEST_PICTURE, path.name

    for picture in re.findall(r"<img\b[^>]*>", words_of(README)):
        assert re.search(r"\balt=\"[^\"]{10,}\"", picture), picture


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page):
    named = re.findall(
        r"`((?:tracker|guidance|tests|docs|templates|static)/[\w./-]+)`", words_of(page)
    )

    for name in named:
        assert (ROOT / name).exists(), name


# Settings and records


def test_every_setting_is_documented_and_nothing_else_is():
    table = re.findall(r"^\| `([A-Z_]+)` \|", words_of(ROOT / "docs/hosting.md"), re.MULTILINE)

    assert "SITE_URL" in settings_read()
    assert sorted(table) == sorted(settings_read()) == sorted(NAMES)


def decisions() -> list[Path]:
    return sorted((ROOT / "docs/decisions").glob("0*.md"))


def test_the_index_names_every_decision_with_its_date_and_what_became_of_it():
    listed = re.findall(
        r"^\| (\d+) \| \[(.+)\]\((.+\.md)\) \| \d{4}-\d\d-\d\d \| (?:stands|.+ by \[\d+\].*) \|$",
        words_of(ROOT / "docs/decisions/README.md"),
        re.MULTILINE,
    )

    titles = [words_of(path).partition("\n")[0].removeprefix("# ") for path in decisions()]
    assert [f"{number}. {title}" for number, title, _ in listed] == titles
    assert [name for _, _, name in listed] == [path.name for path in decisions()]


def test_every_decision_has_its_number_context_decision_and_consequences():
    records = decisions()

    for number, path in enumerate(records, 1):
        text = words_of(path)
        assert path.name.startswith(f"{number:04d}-")
        assert text.startswith(f"# {number}. ")
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
        ]
