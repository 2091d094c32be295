"""Why a mark is repaired: what each ``kind`` of a repair says of the mark that stood there."""

from __future__ import annotations

#: Kind of a repair -> the reason for it, after ``what was found`` and ``what is meant``.
REASONS: dict[str, str] = {
    "angle-signs": "two comparison signs were typed for a guillemet",
    "backtick": "a backtick was typed for a single mark",
    "doubled": "the mark stands twice where one is meant",
    "entity": "the mark is written as an HTML entity",
    "full-width": "a full-width form stands for the mark",
    "glued": "the blank next to the mark is missing, or on its wrong side",
    "latex": "two backticks were typed for an opening mark",
    "lookalike": "a sign that looks like the mark was typed",
    "lost-close": "the quotation is opened, but nothing closes it",
    "lost-open": "the quotation is closed, but nothing opens it",
    "mark-as-apostrophe": "the mark stands for an apostrophe",
    "mixed": "the two marks of the quotation are of different kinds",
    "mojibake": "the bytes of the mark were read in the wrong encoding",
    "plus-signs": "plus signs were typed for marks, as in wire copy",
    "prime": "a prime was typed for the mark",
    "reversed": "the closing mark opens and the opening one closes",
    "spaced": "a blank stands between the mark and the quoted words",
    "stray": "the mark opens and closes nothing",
    "two-apostrophes": "two apostrophes were typed for a double mark",
    "two-commas": "two commas were typed for a low mark",
    "wrong-direction": "both marks of the quotation face the same way",
    "zero-width": "a blank without width stands next to the mark",
}
