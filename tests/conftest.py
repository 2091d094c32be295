"""``pytest --no-torch`` runs the tests that need neither torch nor Stanza, where those are not installed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # a busy machine fails nothing
settings.load_profile("patient")

HEAVY = ("torch", "stanza")


class _Skipping(MetaPathFinder):
    """Skips whatever imports them: a test, or a module of tests."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name in HEAVY:
            pytest.skip(f"needs {name}, which --no-torch leaves out", allow_module_level=True)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-torch", action="store_true", help="skip what needs torch or stanza")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--no-torch"):
        sys.meta_path.insert(0, _Skipping())


@pytest.fixture
def parses() -> None:
    """For tests that need torch in another process."""
    import torch  # noqa: F401
