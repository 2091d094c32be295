"""How a word is written for the parser: one shape of quotation mark, apostrophe, dash and ellipsis."""

from __future__ import annotations

_FORMS = dict.fromkeys(("``", "''", ",,", "“", "”", "„", "‟", "«", "»", "＂", "″", "「", "」", "<<", ">>"), '"')
_FORMS |= dict.fromkeys(("`", "‘", "’", "‚", "‛", "‹", "›", "′"), "'")
_FORMS |= {"…": "...", "—": "--", "–": "-"}
_LETTERS = str.maketrans({"’": "'", "‘": "'", "`": "'", "\u00ad": None, "\u2011": "-"})


#: Longer words (links, mostly) are cut in the middle: the character model costs as much as its longest word.
LONGEST = 20


def word_form(word: str) -> str:
    """The form under which the parser sees ``word``; never empty.

    >>> word_form("“"), word_form("n’t"), word_form("Kiev")
    ('"', "n't", 'Kiev')
    """
    form = _FORMS.get(word) or word.translate(_LETTERS) or word
    if form[0] in "?!" and not form.strip("?!"):
        return form[0]  # as Stanza itself does in training
    return form if len(form) <= LONGEST else form[: LONGEST - 8] + form[-8:]
