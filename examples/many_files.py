"""Who speaks how much in a folder of texts. Run it: python examples/many_files.py FOLDER"""

import sys
from pathlib import Path

import quoteattr


def main(folder: str) -> None:
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(folder).rglob("*.txt")))
    # Lazily and in order: as much is in memory as one batch needs. jobs=4 shares the work among processes.
    documents = quoteattr.Attributor().pipe(texts, batch_size=64)
    for total in quoteattr.totals(documents)[:10]:
        print(f"{total.words:6} words in {total.documents} texts  {total.name}")


if __name__ == "__main__":
    main(sys.argv[1])
