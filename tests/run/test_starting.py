"""Starting: a port and an address that can be had, and the words that say where to open it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from types import ModuleType

import pytest

from .conftest import free_port


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_busy_port_is_one_clear_sentence(
    run: ModuleType, busy_port: int, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        run.start("127.0.0.1", busy_port)

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"Port {busy_port} is in use. Stop what uses it, or choose another: --port 8001\n"
    )


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("203.0.113.7", 0, "203.0.113.7 is not an address of this computer"),
        ("127.0.0.1", 70000, "70000 is not a port"),
    ],
)
def test_an_address_that_cannot_be_is_one_clear_sentence(
    run: ModuleType, host: str, port: int, sentence: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        run.check_port(host, port)

    assert sentence in capsys.readouterr().err


def test_a_free_port_is_taken_without_a_word(run: ModuleType, capsys: pytest.CaptureFixture[str]):
    run.check_port("127.0.0.1", free_port())

    assert capsys.readouterr() == ("", "")


def test_on_this_computer_the_address_is_a_name_so_that_passkeys_work(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
):
    run.greet([], "127.0.0.1", 8000, True)

    assert "Open http://localhost:8000\n" in capsys.readouterr().out


def test_in_the_home_network_every_address_is_shown_and_what_needs_https(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
):
    run.greet(["192.168.1.5", "legs.local"], "localhost", 8000, True)

    said = capsys.readouterr().out
    assert "  http://192.168.1.5:8000\n  http://legs.local:8000\n" in said
    assert "need https" in said


def test_behind_a_site_address_only_that_is_shown(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SITE_URL", "https://legs.example.org")

    run.greet(["192.168.1.5"], "localhost", 8000, True)

    said = capsys.readouterr().out
    assert "Lighter Legs is ready: https://legs.example.org" in said
    assert "http://" not in said
