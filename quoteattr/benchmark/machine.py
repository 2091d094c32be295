"""The machine that measures, in words."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "textacy", "spacy", "stanza", "torch")


def machine() -> str:
    """Processor, cores, how busy they are, the versions of Python and of what is measured."""
    names = [f"{name} {found}" for name in PACKAGES if (found := _version(name))]
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    cores = f"{os.cpu_count()} core{'s' if os.cpu_count() != 1 else ''}"
    return f"{_processor()}, {cores}{busy}; {platform.system()}, Python {platform.python_version()}, {', '.join(names)}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
