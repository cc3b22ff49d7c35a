from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import brotli
import pytest
from django.conf import settings as project
from django.core.files.storage import storages
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from tracker.config import static_files
from tracker.config.backup import BackupError
from tracker.config.static_files import make_static_files
from tracker.site_files import JOINED

CSS = "body { color: red } " * 50
BUILT_BY = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.fixture
def source(tmp_path: Path, settings) -> Path:
    """A folder of source files; what is made of them goes into `static` beside it."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "page.css").write_text(CSS + 'a { background: url("dot.svg") }')
    (folder / "dot.svg").write_text("<svg>" + "<g></g>" * 50 + "</svg>")
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": BUILT_BY}}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    return folder


def made(tmp_path: Path) -> dict[str, int]:
    """Every file that was made, and when it was written."""
    files = [path for path in (tmp_path / "static").rglob("*") if path.is_file()]
    return {path.name: path.stat().st_ctime_ns for path in files}


def address(name: str) -> str:
    """Where a page asks for it, as a server that starts now says."""
    url: str = storages.create_storage(project.STORAGES["staticfiles"]).url(name)
    return url


def whole(folder: Path) -> bool:
    """Whether each file has what its name says, compressed as well; False where there is none."""
    found = list(folder.rglob("*.css")) + list(folder.rglob("*.svg"))
    return bool(found) and all(
        gzip.decompress(Path(f"{one}.gz").read_bytes()) == one.read_bytes()
        and brotli.decompress(Path(f"{one}.br").read_bytes()) == one.read_bytes()
        for one in found
    )


def test_they_are_made_once(source: Path, tmp_path: Path):
    make_static_files()
    first = made(tmp_path)
    assert whole(tmp_path / "static")
    assert any(name.startswith("page.") and name.endswith(".css.br") for name in first)

    make_static_files()

    assert made(tmp_path) == first


def test_a_file_that_changed_has_a_new_address_whatever_its_date(source: Path, tmp_path: Path):
    make_static_files()
    before = address("page.css")
    moment = (source / "page.css").stat()
    (source / "page.css").write_text(CSS.replace("red", "tan") + 'a { background: url("dot.svg") }')
    os.utime(source / "page.css", ns=(moment.st_atime_ns, moment.st_mtime_ns))

    make_static_files()

    assert address("page.css") != before
    assert "tan" in (tmp_path / "static" / "page.css").read_text()
    assert whole(tmp_path / "static")


def test_a_file_that_was_removed_is_gone_with_all_that_was_made_of_it(source: Path, tmp_path: Path):
    (source / "old.css").write_text(CSS)
    make_static_files()
    assert any(name.startswith("old.") for name in made(tmp_path))
    (source / "old.css").unlink()

    make_static_files()

    assert not any(name.startswith("old.") for name in made(tmp_path))
    assert whole(tmp_path / "static")


def test_a_new_version_of_what_makes_them_makes_them_anew(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make_static_files()
    first = made(tmp_path)
    monkeypatch.setattr(static_files, "version", lambda library: f"{library} of tomorrow")

    make_static_files()

    assert made(tmp_path).keys() == first.keys()
    assert all(made(tmp_path)[name] != first[name] for name in first)


@pytest.mark.parametrize("harm", ["emptied", "removed", "added"])
def test_what_was_made_is_mended_when_something_else_touched_it(
    source: Path, tmp_path: Path, harm: str
):
    make_static_files()
    names = set(made(tmp_path))
    one = next((tmp_path / "static").glob("page.*.css.gz"))
    if harm == "emptied":
        one.write_bytes(b"")
    elif harm == "removed":
        one.unlink()
    else:
        one.with_name("old.css").write_text(CSS)

    make_static_files()

    assert set(made(tmp_path)) == names
    assert whole(tmp_path / "static")


def test_what_an_earlier_version_left_there_is_replaced(source: Path, tmp_path: Path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "old.css").write_text(CSS)

    make_static_files()

    assert whole(tmp_path / "static")
    assert "old.css" not in made(tmp_path)


def killed_half_way(tmp_path: Path) -> int:
    """Make them in a process that is killed in the middle of a compressed file; how it ended."""
    script = f"""
        import os, signal
        from django.conf import settings
        settings.configure(
            STATIC_URL="static/",
            STATIC_ROOT={str(tmp_path / "static")!r},
            STATICFILES_DIRS=[{str(tmp_path / "source")!r}],
            STORAGES={{"staticfiles": {{"BACKEND": {BUILT_BY!r}}}}},
            INSTALLED_APPS=["django.contrib.staticfiles"],
        )
        import django
        django.setup()
        from whitenoise.compress import Compressor

        def half(self, path, data, suffix, stat_result):
            with open(path + suffix, "wb") as file:
                file.write(data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        Compressor.write_data = half
        from tracker.config.static_files import make_static_files
        make_static_files()
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(script)],
        cwd=project.BASE_DIR,
        env={"PATH": os.environ["PATH"]},
        check=False,
    )
    return done.returncode


def test_two_who_start_at_once_make_them_one_after_the_other(source: Path, tmp_path: Path):
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(make_static_files) for _ in range(4)]:
            done.result()

    assert whole(tmp_path / "static")
    assert {path.name for path in tmp_path.iterdir()} == {"source", "static"}


@pytest.mark.parametrize("before", ["nothing", "the version before"])
def test_killed_half_way_nothing_half_written_is_served(source: Path, tmp_path: Path, before: str):
    if before != "nothing":
        make_static_files()
        (source / "page.css").write_text(CSS.replace("red", "tan"))
    there = made(tmp_path)

    assert killed_half_way(tmp_path) == -signal.SIGKILL

    assert made(tmp_path) == there
    assert whole(tmp_path / "static") is bool(there)
    make_static_files()
    assert whole(tmp_path / "static")
    assert {path.name for path in tmp_path.iterdir()} == {"source", "static"}


def test_a_full_disk_is_one_sentence_and_changes_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make_static_files()
    there = made(tmp_path)
    (source / "page.css").write_text(CSS)

    def full(*words: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(static_files, "call_command", full)
    with pytest.raises(BackupError, match=r"static.* could not be made: there is no room left"):
        make_static_files()

    assert made(tmp_path) == there
    assert {path.name for path in tmp_path.iterdir()} == {"source", "static"}


def test_they_are_served_compressed_and_for_good(source: Path, tmp_path: Path):
    make_static_files()

    answer = Client().get(address("page.css"), headers={"accept-encoding": "br"})

    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"dot." in brotli.decompress(answer.getvalue())


@pytest.fixture
def joined(tmp_path: Path, source: Path, settings) -> Path:
    """The same folder, built as the project builds it: each part of a joined file says its name."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": project_storage()}
    for part in (part for parts in JOINED.values() for part in parts):
        (source / part).parent.mkdir(exist_ok=True)
        (source / part).write_text(f'/* {part} */ a {{ background: url("../dot.svg") }}\n{CSS}')
    return tmp_path / "static"


def project_storage() -> dict[str, str]:
    return {"BACKEND": "tracker.site_files.JoinedStaticFiles"}


def test_what_every_page_needs_is_one_file_of_all_its_parts_in_their_order(joined: Path):
    make_static_files()

    for name, parts in JOINED.items():
        content = (joined.parent / address(name).lstrip("/")).read_text()
        assert re.findall(r"/\* (\S+) \*/", content) == list(parts)
    assert re.search(r"\.\./dot\.[0-9a-f]{12}\.svg", (joined / "css/site.css").read_text()) is None
    assert "dot." in (joined.parent / address("css/site.css").lstrip("/")).read_text()
    assert whole(joined)


def test_a_part_that_changed_gives_the_whole_a_new_address(joined: Path, source: Path):
    make_static_files()
    before = address("css/site.css")
    (source / JOINED["css/site.css"][3]).write_text("a { color: tan }")

    make_static_files()

    assert address("css/site.css") != before


def test_every_style_is_in_the_joined_file():
    styles = {f"css/{path.name}" for path in (project.BASE_DIR / "static/css").glob("*.css")}

    assert set(JOINED["css/site.css"]) == styles


@pytest.mark.django_db
def test_a_page_asks_eight_times_at_most_but_for_passkeys(client: Client):
    page = client.get(reverse("account_login")).content.decode()

    files = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page))
    parts = {f"/static/{part}" for parts in JOINED.values() for part in parts}
    assert parts < files
    assert len({page, *JOINED, *(files - parts)}) <= 8


def test_a_page_asks_for_the_joined_files_where_they_were_made(joined: Path):
    make_static_files()

    page = Template("{% load site_files %}{% styles %}{% scripts %}").render(Context())

    assert re.findall(r'"/static/(\w+/site)\.[0-9a-f]{12}\.', page) == ["css/site", "js/site"]
    assert page.count("/static/") == 2
