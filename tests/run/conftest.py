"""The script ./run as a module, with its libraries and its data in a folder of the test."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import socket
from pathlib import Path
from types import ModuleType

import pytest

from tracker.config.environment.asked import NAMES

ROOT = Path(__file__).resolve().parent.parent.parent


def loaded() -> ModuleType:
    """The script as a module."""
    loader = importlib.machinery.SourceFileLoader("run_script", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("run_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, with its own empty places for libraries and data."""
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    module = loaded()
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "PYTHON", venv / "bin" / "python")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return module


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
