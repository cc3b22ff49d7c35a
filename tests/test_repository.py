"""Rules of the house that no linter knows, checked on every file of the repository."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from importlib.metadata import distribution
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from known_files import ROOT, files
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

COLOUR_FILES = {"tokens.css", "print.css"}
DATA = "application/json"  # a script of this type is read, never run
LOCKS = ("requirements.lock", "requirements-postgres.lock", "requirements-dev.lock")
LONGEST = 350  # lines; a file past 300 is already on its way to becoming a folder
LONGEST_OF_TESTS = 500


def under(folder: str, *suffixes: str) -> list[Path]:
    return [
        path
        for path in files()
        if path.is_relative_to(ROOT / folder) and (not suffixes or path.suffix in suffixes)
    ]


def templates() -> list[Path]:
    return under("templates", ".html", ".svg", ".txt")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    """file:line of every match, for a failure that can be clicked."""
    found = re.compile(pattern)
    return [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if found.search(line)
    ]


class Tags(HTMLParser):
    """Every tag of a template with its attributes; what Django's own tags say is left as it is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[int, str, dict[str, str]]] = []
        self.feed(re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", text, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((self.getpos()[0], tag, {key: value or "" for key, value in attrs}))

    handle_startendtag = handle_starttag


def tags() -> Iterator[tuple[str, str, dict[str, str]]]:
    """(where, tag, attributes) of every tag in every template."""
    for path in templates():
        for line, tag, attributes in Tags(path.read_text(encoding="utf-8")).found:
            yield f"{name(path)}:{line}: <{tag}>", tag, attributes


def test_the_repository_is_seen():
    assert ROOT / "run" in files()
    assert len(templates()) > 5
    assert sum(1 for _ in tags()) > 50


# Who may know of whom


PUT_TOGETHER = {ROOT / "tracker/config/settings.py", ROOT / "tracker/config/urls.py"}
"""Where both halves are named, to be one site."""


def test_what_is_recorded_never_names_what_it_means():
    code = [path for path in under("tracker", ".py") if path not in PUT_TOGETHER]
    pages = [path for path in templates() if ROOT / "templates/guidance" not in path.parents]

    assert lines_with(r"(?i)\bguidance\b", code + pages) == []


def test_what_is_recorded_names_no_address_of_what_it_means():
    """One hook leads there: `Interpreter.pages` of tracker/interpreter.py."""
    names = sorted(address_names(get_resolver().url_patterns))
    code = [path for path in under("tracker", ".py") if path not in PUT_TOGETHER]
    pages = [path for path in templates() if ROOT / "templates/guidance" not in path.parents]

    assert "today" in names
    assert "warnings:check_now" in names
    # `_("today")` is a word that is read, not a name.
    assert lines_with(rf"""(?<!_\()["'](?:{"|".join(names)})["']""", code + pages) == []


def test_one_setting_leads_to_what_interprets_the_record():
    """Beside those of Django itself, which list the apps, the address of whoever signed in and the

    context of every page.
    """
    tree = ast.parse((ROOT / "tracker/config/settings.py").read_text(encoding="utf-8"))
    names = sorted(address_names(get_resolver().url_patterns))
    leads_there = re.compile(rf"guidance\b|(?:{'|'.join(names)})$")
    found = [
        target.id
        for one in tree.body
        if isinstance(one, ast.Assign)
        for target in one.targets
        if isinstance(target, ast.Name)
        and any(
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and leads_there.match(part.value)
            for part in ast.walk(one.value)
        )
    ]

    assert found == ["INTERPRETER", "INSTALLED_APPS", "TEMPLATES", "LOGIN_REDIRECT_URL"]


def address_names(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of the addresses of guidance, as `reverse` takes them."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from address_names(one.url_patterns, inner)
        elif one.name and one.callback.__module__.partition(".")[0] == "guidance":
            yield space + one.name


TYPE_AND_TABLE = "what is recorded: its plain type in tracker/record, and its table"
TWICE = {
    **dict.fromkeys(
        (
            "Answer",
            "CheckIn",
            "ClotRisk",
            "Condition",
            "Elevation",
            "Injury",
            "Measurement",
            "Pause",
            "Review",
            "Try",
            "UsualLeg",
            "Walk",
            "WarningRecord",
        ),
        TYPE_AND_TABLE,
    ),
    "Command": "Django finds a command of manage.py by this name",
}
"""Names of classes that are in more than one module, and why."""


def test_one_name_is_one_class():
    modules: dict[str, set[str]] = {}
    for path in [*under("tracker", ".py"), *under("guidance", ".py")]:
        if path.parent.name != "migrations":
            for part in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(part, ast.ClassDef):
                    modules.setdefault(part.name, set()).add(name(path))
    twice = {one: sorted(found) for one, found in modules.items() if len(found) > 1}

    assert {one: found for one, found in twice.items() if one not in TWICE} == {}
    assert sorted(twice) == sorted(TWICE)
    for one, why in TWICE.items():
        if why is TYPE_AND_TABLE:
            kept, table = sorted(twice[one], key=lambda path: "/models" in path)
            assert kept.startswith("tracker/record/"), one
            assert "/models" in table, one


def test_tests_never_shadow_the_code_they_mirror():
    assert [name(path) for path in under("tests") if path.name == "__init__.py"] == []


def test_no_file_is_a_drawer_for_everything():
    drawers = {"utils.py", "helpers.py", "misc.py", "common.py"}

    assert [name(path) for path in files() if path.name in drawers] == []


def test_no_file_of_code_is_too_long_to_read():
    product = [*under("tracker", ".py"), *under("guidance", ".py")]
    limits = dict.fromkeys((path for path in product if path.parent.name != "migrations"), LONGEST)
    limits |= dict.fromkeys(under("tests", ".py"), LONGEST_OF_TESTS)
    lengths = {path: len(path.read_text().splitlines()) for path in limits}

    assert {name(path): n for path, n in lengths.items() if n > limits[path]} == {}


# Templates


def test_a_fragment_never_extends_a_page():
    fragments = [path for path in templates() if path.name.startswith("_")]

    assert fragments
    assert lines_with(r"{%\s*extends\b", fragments) == []


def test_no_style_or_script_stands_in_a_template():
    wrong = [
        where
        for where, tag, attributes in tags()
        if tag == "style"
        or "style" in attributes
        or (tag == "script" and "src" not in attributes and attributes.get("type") != DATA)
        or any(key.startswith("on") for key in attributes)
    ]

    assert wrong == []


def test_htmx_is_never_asked_to_evaluate():
    wrong = [
        where
        for where, _, attributes in tags()
        if any(key.startswith(("hx-on", "data-hx-on", "hx-vars")) for key in attributes)
        or any("js:" in value or "javascript:" in value for value in attributes.values())
        or "[" in attributes.get("hx-trigger", "")
    ]

    assert wrong == []


def test_every_htmx_request_has_its_twin_without_javascript():
    wrong = [
        where
        for where, tag, attributes in tags()
        if (
            "hx-get" in attributes and tag == "a" and attributes.get("href") != attributes["hx-get"]
        )
        or ("hx-post" in attributes and (tag != "form" or "action" not in attributes))
        or {"hx-put", "hx-patch", "hx-delete"} & attributes.keys()
    ]

    assert wrong == []


def test_nothing_is_fetched_from_elsewhere():
    fetching = {"script": "src", "img": "src", "link": "href", "use": "href", "iframe": "src"}
    wrong = [
        where
        for where, tag, attributes in tags()
        if re.match(r"(https?:)?//", attributes.get(fetching.get(tag, ""), ""))
    ]
    sheets = lines_with(r"@import|url\(\s*['\"]?(https?:)?//", under("static", ".css"))
    scripts = lines_with(r"['\"`](https?:)?//\w", under("static", ".js"))

    assert wrong + sheets + scripts == []


def test_every_static_file_a_template_names_is_there():
    for path in templates():
        for static in re.findall(r"{%\s*static ['\"]([^'\"]+)['\"]", path.read_text()):
            assert (ROOT / "static" / static).is_file(), f"{name(path)} names {static}"


def test_every_icon_a_template_names_is_drawn():
    drawn = set(
        re.findall(r"<symbol[^>]* id=\"([^\"]+)\"", (ROOT / "static/icons.svg").read_text())
    )

    assert drawn
    for path in templates():
        text = path.read_text()
        named = re.findall(r"icons\.svg['\"] %}#([a-z0-9-]+)", text)
        named += re.findall(r"_icon\.html['\"] with icon=['\"]([a-z0-9-]+)['\"]", text)
        assert set(named) <= drawn, name(path)


def test_nothing_a_person_wrote_is_shown_unescaped():
    assert lines_with(r"\|\s*safe\b|{%\s*autoescape off", templates()) == []


# Style sheets


def test_colours_have_names_everywhere_but_where_they_are_named():
    sheets = [path for path in under("static", ".css") if path.name not in COLOUR_FILES]

    assert sheets
    assert lines_with(r"(?<!&)#[0-9a-fA-F]{3,8}\b(?=[^{]*;)", sheets) == []


# What a public repository must not hold


def test_no_path_of_one_machine_is_kept():
    folders = "|".join(["work", "root", "home/[a-z]"])
    other = {".png", ".jpg", ".webp", ".ttf", ".gz", ".lock"}
    text = [path for path in files() if path.suffix not in other]

    assert lines_with(rf"(?<![\w.~-])/({folders})(/|\b)(?!\w)", text) == []


# Locks


def locked(lock: str) -> dict[str, str]:
    """Each requirement with its marker, and all that stands below it."""
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    return {block.partition(" \\")[0]: block for block in blocks}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_exact_versions_with_hashes_and_no_address(lock: str):
    for requirement, block in locked(lock).items():
        assert "==" in requirement
        assert "--hash=sha256:" in block, requirement

    assert lines_with(r"://|--(extra-)?index|--find-links|-i ", [ROOT / lock]) == []


def test_each_lock_holds_all_of_the_one_before():
    smallest, middle, largest = (set(locked(lock).values()) for lock in LOCKS)

    assert smallest < middle < largest


def asked_for(requirements: Iterable[str]) -> set[Requirement]:
    """These and what they ask for in turn, as the installed libraries say."""
    found: set[Requirement] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            theirs = map(Requirement, distribution(one.name).requires or [])
            waiting += [each for each in theirs if needed(each, one.extras)]
    return found


def needed(requirement: Requirement, extras: Iterable[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def test_the_locks_hold_everything_that_is_needed_for_they_are_installed_as_they_stand():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [
        (LOCKS[0], project["project"]["dependencies"]),
        (LOCKS[1], project["project"]["optional-dependencies"]["postgres"]),
        (LOCKS[2], project["dependency-groups"]["dev"]),
    ]

    for lock, requirements in wanted:
        pins = [Requirement(text) for text in locked(lock)]
        versions = {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in pins}
        for one in asked_for(requirements):
            assert one.specifier.contains(versions[canonicalize_name(one.name)]), (lock, one)
