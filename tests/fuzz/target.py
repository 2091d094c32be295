"""A coverage-guided search (atheris, libFuzzer) for a text that breaks the contract: ``make fuzz SECONDS=300``.

Each input is decoded as UTF-8, stray bytes as unpaired surrogates, and attributed twice, quotations inside others too:
as English, and, as its checksum has it, with indirect speech, as French, or in the language that it seems to have.
``tests/contract.py`` says what must hold. Its marks are repaired in every language, the documents are written in
every format, under the text for a name, and the bytes are read as the command reads files: as a text, as JSON lines
(gzipped, too) and as gold. The search begins with the texts of ``tests/cases`` and keeps what it learns in
``FOLDER/corpus``; an input that fails is written to ``FOLDER`` and ends it. Options of libFuzzer can follow.
"""

from __future__ import annotations

import gzip
import json
import sys
from contextlib import suppress
from functools import partial
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

try:
    import atheris
except ImportError:
    print("fuzz: skipped, atheris has no wheel for this Python; see the extra 'fuzz'")
    sys.exit(0)

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))
with atheris.instrument_imports(include=["quoteattr"]):
    from case_files import texts
    from contract import check, check_repaired

    import quoteattr
    from quoteattr.attributor import Attributor
    from quoteattr.command.inputs import Item, read
    from quoteattr.command.outputs import WRITERS
    from quoteattr.corpora.gold import read_gold
    from quoteattr.lang.language import codes

LONGEST = 2000  # bytes: the invariants break in short texts first
WORDS = (
    "“",
    "”",
    "‘",
    "’",
    "„",
    "«",
    "»",
    '"',
    "'",
    "''",
    "``",
    "\n\n",
    '{"text": "',
    " said ",
    " Mr. ",
    ", he ",
    "\u200b",
)
_FOLDER = TemporaryDirectory(prefix="quoteattr-fuzz-")
SCRATCH = Path(_FOLDER.name)
PLAIN = Attributor(threads=1, nested=True)
OTHERS = (
    Attributor(threads=1, nested=True, indirect=True),
    Attributor("fr", threads=1, nested=True, gender_by_name=True),
    Attributor("auto", threads=1, nested=True, full=True, min_confidence=0.8),
)
SUFFIXES = (".txt", ".jsonl", ".jsonl.gz", ".csv")
MAX_CHARS = 1000


def one(data: bytes) -> None:
    """Attribute one input; raises ``AssertionError`` where the contract is broken."""
    text = data.decode("utf-8", "surrogateescape")
    documents = [attribute(text) for attribute in (PLAIN, OTHERS[crc32(data) % len(OTHERS)])]
    for document in documents:
        assert document.text == text and document.error is None
        check(document)
    for lang in codes():
        check_repaired(quoteattr.normalize(text, lang), lang)
    for form, write in WRITERS.items():
        item = Item(text[:40], text)
        answers = [(item, document) for document in (documents[-1:] if form == "brat" else documents)]
        written = "\n".join(write(answers, form != "brat"))
        if form != "table":  # which the terminal's encoding cleans
            written.encode("utf-8")
    for suffix in SUFFIXES:
        _as_file(data, suffix)


def _as_file(data: bytes, suffix: str) -> None:
    """Read the bytes as a file: whatever they are, only the errors that are told of come."""
    path = SCRATCH / f"input{suffix}"
    path.write_bytes(gzip.compress(data, 1) if suffix.endswith(".gz") else data)
    failures: list[Exception] = []
    for item in read([str(path)], lambda name, error: failures.append(error), MAX_CHARS):
        assert len(item.text) <= MAX_CHARS
        for value in item.fields.values():
            json.dumps(json.loads(value), allow_nan=False)
    assert all(str(error) for error in failures)
    with suppress(ValueError):
        read_gold(path)


def _kept(folder: Path, data: bytes) -> None:
    """Try an input; one that fails is written first, since atheris leaves out some."""
    try:
        one(data)
    except BaseException:
        (folder / f"failed-{sha1(data).hexdigest()}").write_bytes(data)
        raise


def seed(folder: Path) -> Path:
    """A folder with the sample texts of the tests, a file each."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for text in texts():
        data = text.encode("utf-8", "surrogatepass")[:LONGEST]
        (corpus / sha1(data).hexdigest()).write_bytes(data)
    return corpus


def main() -> None:
    """``target.py FOLDER SECONDS [-option=value …]``."""
    folder, seconds, *options = sys.argv[1:]
    corpus = seed(Path(folder))
    words = Path(folder) / "words.dict"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS)
    words.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=4096"]
    told = [f"-dict={words}", f"-artifact_prefix={folder}/"]  # of inputs that take too long
    atheris.Setup([sys.argv[0], *limits, *told, *options, str(corpus)], partial(_kept, Path(folder)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
