"""Who speaks how much in a folder of texts. Run it: python examples/many_files.py FOLDER"""

import sys
from collections import Counter
from pathlib import Path

import quoteattr


def main(folder: str) -> None:
    paths = sorted(Path(folder).rglob("*.txt"))
    texts = (path.read_text(encoding="utf-8") for path in paths)
    words: Counter[str] = Counter()
    # Lazily and in order: as much is in memory as one batch needs. jobs=4 shares the work among processes.
    for path, document in zip(paths, quoteattr.Attributor().pipe(texts, batch_size=64)):
        print(f"{path}: {len(document.quotes)} quotations, {len(document.speakers)} speakers")
        words.update({share.speaker.name: share.words for share in document.shares() if share.speaker})
    for name, number in words.most_common(10):
        print(f"{number:6} words  {name}")


if __name__ == "__main__":
    main(sys.argv[1])
