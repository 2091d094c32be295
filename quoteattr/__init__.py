"""quoteattr: every quoted span of a text, and who said it, with offsets into the text as it was given.

>>> import quoteattr
>>> doc = quoteattr.attribute("« Nous » are ready, said Jane Roe. “So we are”, she added.")  # doctest: +SKIP
"""

from __future__ import annotations

from quoteattr.attributor import Attributor, attribute
from quoteattr.document import Document, Mention, Quote, Repair, Speaker
from quoteattr.errors import InputError, ModelError, OptionError, QuoteattrError
from quoteattr.marks import Normalized, normalize

__version__ = "0.1.0"
__all__ = [
    "Attributor",
    "Document",
    "InputError",
    "Mention",
    "ModelError",
    "Normalized",
    "OptionError",
    "Quote",
    "QuoteattrError",
    "Repair",
    "Speaker",
    "attribute",
    "normalize",
]
