"""Which first words of its names a document shows to be titles, though no table and no vector knows them.

``Garda Fionnuala Roe`` is ``Garda Roe`` further on, and ``a garda`` speaks; ``CS Kindle`` is ``the former CS``. A first
name is neither left standing before the surname when the second one goes, nor behind an article, nor written small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quoteattr.lang.language import Language
from quoteattr.mentions.names.bounds import FULL
from quoteattr.mentions.names.pieces import Piece
from quoteattr.mentions.positions import Positions

#: A title in capitals has so many letters at least.
SHORTEST = 2


def told_titles(positions: Positions, runs: Sequence[Sequence[Piece]], language: Language) -> frozenset[str]:
    """The words, as they are written, that a document has for titles before the names among its ``runs``.

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.marks.types import Marking
    >>> from quoteattr.mentions.names.runs import find_runs
    >>> from quoteattr.mentions.positions import positions_of
    >>> from quoteattr.text.types import Segmentation
    >>> text = "A witness, Garda Fionnuala Roe, said no. Every garda was there, Garda Roe added. Ada Maria Holt is Ada Holt."
    >>> positions = positions_of(text, Segmentation((), (), ((0, len(text)),)), Marking())
    >>> told_titles(positions, list(find_runs(positions, language("en"))), language("en"))
    frozenset({'Garda'})
    """
    lasts: defaultdict[str, set[str]] = defaultdict(set)  # by the first word of a run the surnames right behind it
    full: defaultdict[str, set[str]] = defaultdict(set)  # and those behind more words
    alone: set[str] = set()
    for run in runs:
        first, last = run[0].form, run[-1].form
        if len(run) == 1:
            alone.add(first)
        elif not any(piece.joint for piece in run):
            (lasts if len(run) == FULL else full)[first].add(last)
    named: defaultdict[str, set[str]] = defaultdict(set)  # by surname the first words before it
    for first, found in [*lasts.items(), *full.items()]:
        for last in found:
            named[last].add(first)
    words = frozenset(positions.text.split()) if full else frozenset()
    dropped = {form for form in full if full[form] & lasts.get(form, set()) and form.lower() in words}
    shouted = {
        form
        for form in alone
        if form.isupper() and len(form) >= SHORTEST and any(named[last] - {form} for last in lasts.get(form, ()))
    }
    places = language.places
    return frozenset(
        form
        for form in dropped | shouted
        if form.lower() not in language.people.particles and not places.is_origin(form.lower())
    )
