"""``pytest --no-parse`` runs the tests that need no parse, where torch is not installed or is not to be loaded."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

HEAVY = ("torch", "stanza")


class _Skipping(MetaPathFinder):
    """Skips whatever imports what a parse needs: a test, or a module of tests."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name in HEAVY:
            pytest.skip(f"needs {name}, which --no-parse leaves out", allow_module_level=True)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-parse", action="store_true", help="skip what needs torch or stanza")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--no-parse"):
        sys.meta_path.insert(0, _Skipping())


@pytest.fixture
def parses() -> None:
    """For tests that parse in another process."""
    import torch  # noqa: F401
