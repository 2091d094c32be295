"""The characters that open and close quotations, for the steps that look past them; what each is, the marks know."""

from __future__ import annotations

STRAIGHT = "\"'"
#: Signs of double quotation, which end a phrase wherever they stand.
DOUBLE = '“”„«»"'
#: What may stand before the first quoted word, and behind the last.
OPENING = "“„«‹‘‚" + STRAIGHT
CLOSING = "”»›’" + STRAIGHT
