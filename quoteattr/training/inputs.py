"""The inputs of the models that ship, as ``inputs_en.toml`` and its like list them, and what differs in a run.

Nothing is refused: somebody may train on other data. But who repeats the recipe wants to know why numbers differ.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LISTS = Path(__file__).parent


@cache
def listed(lang: str) -> Mapping[str, Mapping[str, Any]]:
    """The list of a language: ``treebanks``, ``gold``, ``named``, ``reported``, ``encoder`` and ``france`` by file
    name, and ``packages`` by name."""
    with (LISTS / f"inputs_{lang}.toml").open("rb") as stream:
        content: dict[str, dict[str, Any]] = tomllib.load(stream)
    return content


def differences(
    lang: str,
    treebanks: Sequence[Path],
    gold: Path | None,
    named: Sequence[Path],
    france: Path | None,
    steps: Collection[str],
    reported: Sequence[Path] = (),
    encoder: Path | None = None,
) -> Iterator[str]:
    """Each input of these steps that is not the one listed, and how; raises OSError where one cannot be read."""
    if treebanks:
        yield from _other_files({path.name: path for path in treebanks}, listed(lang)["treebanks"])
    if named:
        yield from _other_files({path.name: path for path in named}, listed(lang).get("named", {}))
    for kind, path in (("gold", gold), ("france", france)):
        if path:
            (name,) = listed(lang)[kind]
            yield from _other_files({name: path}, listed(lang)[kind])  # it may be called as one likes
    if not {"teacher", "parser"}.isdisjoint(steps):
        weights = [encoder / name for name in listed(lang).get("encoder", {})] if encoder else []
        yield from _other_files({path.name: path for path in weights}, listed(lang).get("encoder", {}))
    if "indirect" in steps:
        yield from _other_files({path.name: path for path in reported}, listed(lang).get("reported", {}))
    for name, package in listed(lang)["packages"].items():
        if not set(package["steps"]).isdisjoint(steps) and (found := _installed(name)) != package["version"]:
            yield f"package {name} {package['version']}: {found or 'none'} is installed"


def _other_files(given: Mapping[str, Path], expected: Mapping[str, Any]) -> Iterator[str]:
    """What differs between the files that are given and those that are listed, both by name."""
    yield from (f"{name}: missing" for name in expected if name not in given)
    yield from (f"{path}: not listed" for name, path in given.items() if name not in expected)
    for name, path in given.items():
        if name in expected and (found := sha256(path.read_bytes()).hexdigest()) != expected[name]["sha256"]:
            yield f"{path}: SHA-256 {found}, listed is {expected[name]['sha256']} ({expected[name]['from']})"


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
