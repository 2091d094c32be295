"""``quoteattr models [FOLDER…]``: the models that there are, and whether they are whole."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from quoteattr.command.arguments import Command
from quoteattr.command.messages import FAILED
from quoteattr.command.sinks import printed
from quoteattr.export.terminal import printable
from quoteattr.lang.language import codes, language, supported
from quoteattr.lang.model_files import ModelFile, ModelFolder


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr models",
        description="List the folders of models: the language, each file with its SHA-256, its size in bytes and "
        "whether it is the one that the folder's SHA256SUMS lists (whole), another (changed), not there (missing) or "
        "not in a list (unlisted). Exit with 1 where one is changed or missing.",
    )
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="FOLDER",
        help="of models, as --model takes it (default: those shipped)",
    )
    return parser


def _run(given: Sequence[str], parser: argparse.ArgumentParser) -> int:
    options = parser.parse_args(given)
    shipped = [(code, language(code).model) for code in supported()]
    folders = [(None, ModelFolder(path)) for path in options.folders] or shipped
    listed = [(code, folder, folder.files()) for code, folder in folders]
    with printed() as stream:
        for code, folder, files in listed:
            for line in _told(code, folder, files):
                print(line, file=stream)
        if not options.folders and (bare := [code for code in codes() if code not in supported()]):
            print(f"quotation marks alone, without a model: {', '.join(bare)}", file=stream)
    return 0 if all(_is_whole(files) for _, _, files in listed) else FAILED


def _told(code: str | None, folder: ModelFolder, files: Sequence[ModelFile]) -> Iterator[str]:
    named = "" if code is None else f"{code}: "
    size = sum(file.size or 0 for file in files)
    state = "whole" if _is_whole(files) else "NOT WHOLE"
    yield f"{named}{printable(str(folder.path))}: {len(files)} files, {size / 1e6:.1f} MB, {state}"
    for file in files:
        size_told = "-" if file.size is None else str(file.size)
        yield f"  {file.checksum or '-':64}  {size_told:>9}  {file.state:8}  {printable(file.name)}"


def _is_whole(files: Sequence[ModelFile]) -> bool:
    return bool(files) and all(file.state in ("whole", "unlisted") for file in files)


COMMAND = Command("models", "list the models, and check that they are whole", _parser, _run)
