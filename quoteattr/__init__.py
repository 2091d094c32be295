"""quoteattr: every quoted span of a text, and who said it, with offsets into the text as it was given.

>>> import quoteattr
>>> doc = quoteattr.attribute("“The pier is safe », said Jane Roe.")
>>> [(quote.text, quote.speaker.name, quote.start, quote.end) for quote in doc.quotes]
[('The pier is safe', 'Jane Roe', 1, 17)]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quoteattr.attributor import Attributor, attribute
    from quoteattr.document import Document
    from quoteattr.errors import (
        InputError,
        LengthError,
        ModelError,
        OptionError,
        QuoteattrError,
        SchemaError,
        WorkerError,
    )
    from quoteattr.export.plot import plot
    from quoteattr.export.table import to_dataframe
    from quoteattr.export.totals import Total, totals
    from quoteattr.marks import Normalized, normalize
    from quoteattr.values import Mention, Note, Quote, Repair, Speaker

__version__ = "0.1.0"
__all__ = [
    "Attributor",
    "Document",
    "InputError",
    "LengthError",
    "Mention",
    "ModelError",
    "Normalized",
    "Note",
    "OptionError",
    "Quote",
    "QuoteattrError",
    "Repair",
    "SchemaError",
    "Speaker",
    "Total",
    "WorkerError",
    "attribute",
    "normalize",
    "plot",
    "to_dataframe",
    "totals",
]

# Each name is imported when it is first used, so that importing the package costs next to nothing.
_MODULES = {
    **dict.fromkeys(("Attributor", "attribute"), "quoteattr.attributor"),
    "Document": "quoteattr.document",
    **dict.fromkeys(("Mention", "Note", "Quote", "Repair", "Speaker"), "quoteattr.values"),
    **dict.fromkeys(
        ("InputError", "LengthError", "ModelError", "OptionError", "QuoteattrError", "SchemaError", "WorkerError"),
        "quoteattr.errors",
    ),
    "plot": "quoteattr.export.plot",
    "to_dataframe": "quoteattr.export.table",
    **dict.fromkeys(("Total", "totals"), "quoteattr.export.totals"),
    **dict.fromkeys(("Normalized", "normalize"), "quoteattr.marks"),
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
