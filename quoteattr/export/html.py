"""Documents for the eye: a piece of HTML for notebooks, and a page that stands alone. Nothing is fetched.

The frame of a view is a template of Jinja2 (``view.html``), loaded when a view is asked for. It escapes every value,
and so do the spans of the text (:mod:`quoteattr.export.marked`). The page has one script, ``view.js``, with which a
reader chooses, sorts and jumps; it is as readable without.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import frozen

from quoteattr.export.charts import Table, of_many, of_one
from quoteattr.export.layers import writable
from quoteattr.export.marked import text
from quoteattr.export.shares import Share, shares

if TYPE_CHECKING:
    from quoteattr.document import Document

LISTED = 12  # rows that are shown at once; a reader may ask for the others
TITLE = "Who said what"


@frozen
class View:
    """What the template shows of a document; ``title`` and ``text`` are HTML, the other strings are not."""

    name: str
    lang: str
    error: str | None
    table: Table
    title: Any
    text: Any
    indirect: int
    repairs: int


def notebook(document: Document) -> str:
    """The view of a document in a notebook: who speaks how much, and the text with its quotations coloured.

    >>> from quoteattr.document import Document
    >>> from quoteattr.values import Quote
    >>> 'class="q none"' in notebook(Document("“Go!”", "en", (Quote(1, 4, "Go!", "floating", 0, reason="no_source"),)))
    True
    """
    return str(_template().notebook(_view("", document), _safe("view.css")))


def page(documents: Iterable[tuple[str, Document]], title: str = TITLE) -> str:
    """A page of its own for documents with a heading each; an empty heading is left out.

    Of several documents, tables of those who speak in all of them stand before the first.
    """
    told = list(documents)
    views = [_view(name, document) for name, document in told]
    tables = of_many(told) if len(told) > 1 else []
    parts = {"indirect": any(view.indirect for view in views)}
    script = _file("view.js")
    digest = "sha256-" + b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return str(_template().page(title, views, tables, parts, _safe("view.css"), _safe("view.js"), digest))


def _view(name: str, document: Document) -> View:
    from markupsafe import Markup

    above = document.title
    told = _with_others(document)
    numbers = {share.speaker.id: number for number, share in enumerate(told, 1) if share.speaker}
    both = (document, above) if above else (document,)
    return View(
        name,
        document.lang,
        document.error,
        of_one(told),
        Markup(text(above, numbers, "t")) if above else "",
        Markup(text(document, numbers)),
        len({quote.quotation for part in both for quote in part.indirect}),
        sum(len(part.repairs) for part in both),
    )


def _with_others(document: Document) -> list[Share]:
    """The shares; those who speak in the title alone, or inside the quotations of others, have nothing of their own."""
    told = shares(document)
    known = {share.speaker.id for share in told if share.speaker}
    speakers = {one.id: one for one in (*document.speakers, *(document.title.speakers if document.title else ()))}
    others = [Share(speaker, 0, 0) for name, speaker in speakers.items() if name not in known]
    return sorted([*told, *others], key=lambda share: share.speaker is None)


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("quoteattr", "export"),
        autoescape=True,
        trim_blocks=True,
        finalize=lambda value: writable(value) if type(value) is str else value,  # before it is escaped
    )
    environment.globals["listed"] = LISTED
    return environment.get_template("view.html").module


@cache
def _file(name: str) -> str:
    return files("quoteattr.export").joinpath(name).read_text(encoding="utf-8")


def _safe(name: str) -> Any:
    """A file of ours, which is not to be escaped."""
    from markupsafe import Markup

    return Markup(_file(name))
