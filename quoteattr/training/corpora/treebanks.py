"""Universal Dependencies in English, made slim: what the recipe reads, and of GUM the genres that allow any use.

A line keeps what is read: its columns but the enhanced relations, and of the last one where no blank follows and which
entities there are. Empty nodes go, and so do comments that tell nothing of documents, paragraphs and sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

#: The genres of GUM whose texts allow commercial use, by its LICENSE.txt.
GUM_GENRES = ("news", "interview", "bio", "voyage", "textbook", "speech", "vlog", "conversation")

_KEPT = regex.compile(r"# (?:newdoc|newpar|sent_id|text =)")
_DOCUMENT = regex.compile(r"(?m)^# newdoc id = (\S+)")
_GENRE = regex.compile(r"GUM_([a-z]+)_")


def gum(texts: Iterable[str], genres: Iterable[str] = GUM_GENRES) -> str:
    """The documents of these genres out of files of GUM, by name, made slim."""
    chosen = frozenset(genres)
    found = sorted(document for text in texts for document in named_documents(text))
    return "".join(slim(content) for name, content in found if _genre(name) in chosen)


def named_documents(text: str) -> Iterator[tuple[str, str]]:
    """Each document of a CoNLL-U file with its name; what stands before the first is not given.

    >>> list(named_documents("# newdoc id = a\\n1\\n\\n# newdoc id = b\\n2\\n\\n"))
    [('a', '# newdoc id = a\\n1\\n\\n'), ('b', '# newdoc id = b\\n2\\n\\n')]
    """
    heads = list(_DOCUMENT.finditer(text))
    for head, following in zip(heads, [*heads[1:], None]):
        yield head[1], text[head.start() : following.start() if following else len(text)]


def slim(text: str) -> str:
    """A CoNLL-U file with what the recipe reads alone, one blank line after each sentence."""
    kept = (line for line in text.split("\n") if not line.startswith("#") or _KEPT.match(line))
    rows = (line if not line or line.startswith("#") else _row(line.split("\t")) for line in kept)
    return "\n".join(row for row in rows if row is not None).strip("\n") + "\n\n"


def _row(columns: list[str]) -> str | None:
    if "." in columns[0]:
        return None
    misc = [part for part in columns[9].split("|") if part.startswith(("SpaceAfter=", "Entity="))]
    return "\t".join([*columns[:8], "_", "|".join(misc) or "_"])


def _genre(name: str) -> str | None:
    found = _GENRE.match(name)
    return found and found[1]
