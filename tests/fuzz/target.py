"""A coverage-guided search (atheris, libFuzzer) for a text that breaks the contract: ``make fuzz SECONDS=300``.

Each input is decoded as UTF-8, stray bytes as unpaired surrogates, and attributed; ``tests/contract.py`` says what
must hold. Its marks are repaired, too, and the document is written in every format. The search begins with the texts
of ``tests/cases`` and keeps what it learns in ``FOLDER/corpus``; an input that fails is written to ``FOLDER`` and ends
it. Options of libFuzzer can follow.
"""

from __future__ import annotations

import sys
from hashlib import sha1
from pathlib import Path

try:
    import atheris
except ImportError:
    print("fuzz: skipped, atheris has no wheel for this Python; see the extra 'fuzz'")
    sys.exit(0)

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))
with atheris.instrument_imports(include=["quoteattr"]):
    from case_files import texts
    from contract import check

    import quoteattr
    from quoteattr.attributor import Attributor
    from quoteattr.export import brat, conllu, table, tei, webannotation
    from quoteattr.lang.language import codes

LONGEST = 2000  # bytes: the invariants break in short texts first
WORDS = ("“", "”", "‘", "’", "„", "«", "»", '"', "'", "''", "``", "\n\n", " said ", " Mr. ", ", he ", "\u200b")
EXPORTS = (
    quoteattr.Document.to_html,
    tei.tei,
    brat.brat,
    conllu.conllu,
    webannotation.web_annotation_json,
    lambda document: list(table.csv_lines([("name", document)])),
)
ATTRIBUTOR = Attributor(threads=1)


def one(data: bytes) -> None:
    """Attribute one input; raises ``AssertionError`` where the contract is broken."""
    text = data.decode("utf-8", "surrogateescape")
    document = ATTRIBUTOR(text)
    assert document.text == text and document.error is None
    check(document)
    for lang in codes():
        quoteattr.normalize(text, lang)
    for write in EXPORTS:
        write(document)


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
    atheris.Setup([sys.argv[0], *limits, f"-dict={words}", f"-artifact_prefix={folder}/", *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
