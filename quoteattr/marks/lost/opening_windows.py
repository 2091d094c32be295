"""The words around a closing mark as :mod:`.opening_network` reads them: classes by their looks.

Beside itself each word has the class it belongs to, the punctuation that ends it and signs at its edges. What stands
before the first word, and how the words end, is told apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from quoteattr.lang.language import Language
from quoteattr.marks.lost.closing_gaps import repeated
from quoteattr.marks.lost.words import Word, word, words_back
from quoteattr.marks.reporting import patterns, reports

REACH = 120  # words looked at before the mark
AFTER = 5  # ... and after it
_BEYOND = 80  # characters after the closing mark
_AFTER_CLOSING = "”»\"'>“’ \u00a0\u202f\u200b"
_MOST_AGAIN = 5

#: What is told of each word, and of the surroundings of a window.
COLUMNS = ("word", "name", "kind", "shape", "stop", "sign", "again")
AROUND = ("edge", "end")
#: The columns that are read in the language of the training only.
LEXICAL = ("word", "name", "kind")


@frozen
class Window:
    """The words around a closing mark: where each of those before it begins, and the classes of all in each column.

    ``end`` is that of the last word before the mark. ``around`` has the classes of the surroundings. ``typed`` tells
    of each word before whether more than the words speaks for a beginning there: punctuation or an edge.
    """

    starts: Sequence[int]
    end: int
    columns: Mapping[str, Sequence[str]]
    around: Mapping[str, str]
    typed: Sequence[bool]


def window(text: str, bound: int, closing: int, language: Language) -> Window | None:
    """The window of the words of ``text`` from ``bound`` to ``closing``; None where there are none."""
    inside = words_back(text, bound, closing, REACH, language.marks)
    if not inside:
        return None
    last, count = inside[-1], len(inside)
    again = repeated(text, last.start, last.end, lambda n: inside[-1 - n].start, count)
    beyond = text[closing : closing + _BEYOND].lstrip(_AFTER_CLOSING)
    tokens = beyond.partition("\n")[0].split()[:AFTER]
    seen = [*inside, *(word(token, 0, language.marks) for token in tokens)]
    return Window(
        starts=[here.start for here in inside],
        end=last.end,
        columns={
            **looks(seen),
            "sign": [*(sign(text, here, language) for here in inside), *["after"] * len(tokens)],
            "again": [str(min(again, _MOST_AGAIN) if count - i == again else 0) for i in range(len(seen))],
        },
        around=_around(text, bound, closing, last, " ".join(tokens), language),
        typed=[True, *(here.stop != "word" for here in inside[:-1])],
    )


def looks(seen: Sequence[Word]) -> dict[str, list[str]]:
    """The columns that are told of words by themselves."""
    return {
        "word": [here.bare.lower() for here in seen],
        "name": [here.name for here in seen],
        "kind": [here.kind for here in seen],
        "shape": [here.shape for here in seen],
        "stop": [here.stop for here in seen],
    }


def wordless(seen: Window) -> Window:
    """The window with nothing told of the words but their looks, as of a language that is not known."""
    nothing = [""] * len(seen.columns["word"])
    return evolve(seen, columns={**seen.columns, **dict.fromkeys(LEXICAL, nothing)})


def _around(text: str, bound: int, closing: int, last: Word, after: str, language: Language) -> dict[str, str]:
    """What stands before the window, and how it ends."""
    if not text[max(0, bound - 1) : bound].strip():
        edge = "colon" if text[:bound].rstrip().endswith(":") else "paragraph"
    else:
        edge = "reports" if reports(text, bound, closing, language) else "mark"
    beyond = "text" if after else "paragraph"
    if last.stop != "word" and reports(after, 0, len(after), language):
        beyond = "reports"
    return {"edge": edge, "end": f"{last.stop} {beyond}"}


def sign(text: str, here: Word, language: Language) -> str:
    """What is remarkable about a word: a verb of speech, or a bracket or single mark at its edge."""
    if patterns(language).verb.fullmatch(here.bare):
        return "verb"
    if text[here.start] in "([" or (text[here.start] in "‘'" and here.end - here.start > 1):
        return "opens"
    return "closes" if text[here.end - 1] in ")]" or (text[here.end - 1] in "’'" and here.stop != "word") else ""
