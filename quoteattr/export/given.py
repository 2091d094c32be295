"""What a function of many documents is given: it says so where that is anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from quoteattr.errors import InputError

if TYPE_CHECKING:
    from quoteattr.document import Document


def is_document(one: Any) -> bool:
    """Whether it is a document, whose class stands above this room."""
    return hasattr(one, "reported")


def document(one: Any, taker: str) -> Document:
    """The document that a function of that name is given; raises :class:`~quoteattr.errors.InputError`."""
    if not is_document(one):
        raise InputError(f"{taker}() takes documents, as attribute() and pipe() give them, not {type(one).__name__}")
    given: Document = one
    return given


def several(documents: Any, taker: str) -> Iterator[Any]:
    """What a function of that name goes through; raises :class:`~quoteattr.errors.InputError` for what holds nothing.

    >>> several("“Go!”", "totals")
    Traceback (most recent call last):
        ...
    quoteattr.errors.InputError: totals() takes an iterable of documents, not str
    """
    if is_document(documents):
        raise InputError(f"{taker}() takes an iterable of documents, not one: give [document]")
    if isinstance(documents, (str, bytes, Mapping)) or not isinstance(documents, Iterable):
        raise InputError(f"{taker}() takes an iterable of documents, not {type(documents).__name__}")
    return iter(documents)


def each(documents: Any, taker: str) -> Iterator[Document]:
    """The documents that a function of that name is given, one after the other; raises as those above."""
    return (document(one, taker) for one in several(documents, taker))
