"""Figures of matplotlib: who speaks how much, and where in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from quoteattr.export.given import each, is_document
from quoteattr.export.groups import groups
from quoteattr.export.layers import writable
from quoteattr.export.shares import shares
from quoteattr.export.totals import totals

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from quoteattr.document import Document

MOST = 12  # speakers that are shown
_ROW = 0.35  # inches of a speaker


def plot(documents: Iterable[Document] | Document) -> Figure:
    """A figure of one document: who speaks how much, and where in the text each does.

    Of many documents: the words of the names that speak most in all of them, and of the groups of
    :func:`~quoteattr.export.groups.groups`.

    Needs matplotlib (the extra ``plot``); the figure belongs to no window, so save it with ``figure.savefig`` or let a
    notebook show it. Raises :class:`~quoteattr.errors.InputError` for what is no document.
    """
    return _of_one(cast("Document", documents)) if is_document(documents) else _of_many(list(each(documents, "plot")))


def _of_one(document: Document) -> Figure:
    told = shares(document)[:MOST]
    names = [share.speaker.name if share.speaker else "no speaker" for share in told]
    figure, (left, right) = _figure(len(told))
    _bars(left, names, [share.words for share in told])
    for row, share in enumerate(told):
        whose = share.speaker.id if share.speaker else None
        own = [quote for quote in document.quotes if (quote.speaker.id if quote.speaker else None) == whose]
        right.broken_barh([(quote.start, quote.end - quote.start) for quote in own], (row - 0.3, 0.6))
    right.set_xlim(0, max(1, len(document.text)))
    right.set_xlabel("characters of the text")
    right.set_ylim(left.get_ylim())
    right.set_yticks(range(len(told)), [""] * len(told))
    return figure


def _of_many(documents: Sequence[Document]) -> Figure:
    names, kinds = totals(documents)[:MOST], groups(documents)
    figure, (left, right) = _figure(max(len(names), len(kinds)))
    _bars(left, [one.name for one in names], [one.words for one in names])
    _bars(right, [one.name for one in kinds], [one.words for one in kinds])
    return figure


def _figure(rows: int) -> tuple[Figure, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 1.2 + _ROW * max(rows, 1)), layout="constrained")
    return figure, figure.subplots(1, 2)


def _bars(axes: Any, names: Sequence[str], words: Sequence[int]) -> None:
    axes.barh(range(len(names)), words)
    axes.set_yticks(range(len(names)), [writable(name).replace("$", r"\$") for name in names])  # no formula
    axes.set_xlabel("words")
    axes.set_ylim(max(len(names), 1) - 0.5, -0.5)
